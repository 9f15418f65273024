# The site's own words. The words of the source are not here: they are in the plans.
#
# The format is Fluent's, https://projectfluent.org. A message whose name ends in -html is HTML; all
# others are plain text. To change a word, say its message in languages/en-GB.ftl of your own site theme.

## Everywhere

# Says, on every page, that nobody has checked the words of this file. Empty where somebody has.
machine-made = {""}

date = { $day } { $month } { $year }
month = { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

# "A, B and C"
list = { $before } and { $last }

## Numbers of things

prisons = { $count ->
    [one] 1 prison
   *[other] { $count } prisons
}
plans = { $count ->
    [one] 1 plan
   *[other] { $count } plans
}
action-plans = { $count ->
    [one] 1 action plan
   *[other] { $count } action plans
}
concerns = { $count ->
    [one] 1 concern
   *[other] { $count } concerns
}
recommendations = { $count ->
    [one] 1 recommendation
   *[other] { $count } recommendations
}
actions = { $count ->
    [one] 1 action
   *[other] { $count } actions
}
owners = { $count ->
    [one] 1 owner
   *[other] { $count } owners
}
themes = { $count ->
    [one] 1 theme
   *[other] { $count } themes
}
areas = { $count ->
    [one] 1 area
   *[other] { $count } areas
}
# Doubts: "3 things that we are unsure of"
things = { $count ->
    [one] 1 thing
   *[other] { $count } things
}

## Names of things, at the head of columns and the like

prison = Prison
plan = Plan
concern = Concern
action = Action
owner = Owner
target = Target
status = Status
theme = Theme
area = Area
source = Source

## Pages

page-home = Home
page-prisons = Prisons
page-themes = Themes
page-owners = Owners
page-targets = Targets
page-repeats = Raised again
page-promises = The same promise
page-doubts = Doubts
page-search = Search
page-data = Data

## Kinds of concern

kind-priority = Priority concern
kind-key = Key concern
kind-recommendation = Recommendation
kinds-priority = Priority concerns
kinds-key = Key concerns
kinds-recommendation = Recommendations

## Statuses of an action

status-complete = Said to be complete
status-ongoing = Said to be under way
status-due = Target not yet reached
status-passed = Target passed
status-undated = No date given
status-declined = Not going ahead
status-complete-meaning = The plan, or a later statement shown beside the action, says that it is complete. That is HMPPS’s own report unless another author is named; this site has not checked it.
status-ongoing-meaning = The plan, or a later statement shown beside the action, says that it is ongoing, and names no month for its end. That is HMPPS’s own report unless another author is named.
status-due-meaning = Worked out by this site: the month that the plan gives as its target has not ended yet.
status-passed-meaning = Worked out by this site: the month that the plan gives as its target has ended, and no later statement is recorded here. The action may well have been done.
status-undated-meaning = No month can be read from the plan’s target, or the target is lost in the source.
status-declined-meaning = The plan, or a later statement, says that this will not be done, or not for now.

## HMIP’s judgements of progress

judgement-good = Good progress
judgement-reasonable = Reasonable progress
judgement-insufficient = Insufficient progress
judgement-none = No meaningful progress
