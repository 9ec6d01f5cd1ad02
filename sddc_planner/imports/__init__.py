"""Reading schedules that others wrote. ``sddc_planner.sheets`` says what a file holds, this package what it means."""
