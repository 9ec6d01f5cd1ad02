"""Departments that have Excel and e-mail: review copies, what they report, and the schedules sent to them."""
