"""What a person can do to the plan: one method for each, used alike by the window, the command line and tests."""
