"""The month, the list and the tray: views of a picture that never change the plan by themselves."""
