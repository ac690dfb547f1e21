"""Working time: calendars, deadlines of stages, the period of reply, what moves when a calendar changes."""
