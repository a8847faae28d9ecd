closed-now = Closed.
closed-holiday = Closed today: { $holiday }
closed-afternoon = Closed this afternoon.
closed-lunch = Closed for lunch. Open again at { $time }.
closed-reopen = Open again: { $date }, { $time }
closed-last-ticket = No more tickets are given out today.
closed-storm = Services suspended: tropical cyclone signal no. 8 or above.
