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

# The day of a visit by inspectors that another day of the year follows: "13 October"
day-month = { $day } { $month }

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

## Titles and descriptions of pages
# The descriptions are what search engines and shared links show of a page.

# Stands where the inspectors' headline would.
words-missing = The inspectors’ words are missing from the source
# A plan is called by its year: "2026 plan"
plan-of = { $plan } plan
plan-title = { $prison }: action plan of { $day }
plan-description = What HMPPS answered to { $concerns } of HM Inspectorate of Prisons after the inspection of { $prison } on { $days }: { $actions }, with owners and target dates.
# "HMP Whitemoor 2026, priority concern 4"
concern-of-plan = { $prison } { $plan }, { $kind } { $number }
# "priority concern 4, action 2"
action-of-concern = { $kind } { $concern }, action { $action }
concern-page-title = { $title } – { $kind } { $number }, { $prison } { $plan }
concern-description = { $kind } { $number } of the inspection of { $prison } on { $days }, and the { $count ->
    [one] 1 action
   *[other] { $count } actions
} that HMPPS gave in answer.
compare-title = { $prison }: { $earlier } and { $later } compared
compare-description = The concerns that inspectors raised at { $prison } in the plans of { $earlier } and { $later }: raised again, new, and not raised again.
compare-link = Compare { $earlier } and { $later }
prisons-description = All { $count ->
    [one] 1 prison
   *[other] { $count } prisons
} with an action plan on this site, A to Z.
prison-description = { $prison }: { $count ->
    [one] 1 action plan
   *[other] { $count } action plans
} in answer to HM Inspectorate of Prisons, what was promised, and which concerns came back.
raised-before = Raised before
not-raised-before = Not raised before
# Where a fact about a prison is stated: "2026 plan, concern 4"
fact-concern = { $plan } plan, concern { $number }
owners-description = The { $count ->
    [one] 1 owner
   *[other] { $count } owners
} that action plans name as responsible.
# $within narrows it down to a part of the list: ": prisons A–C", or nothing
owner-description = { $count ->
    [one] 1 action
   *[other] { $count } actions
} for which action plans name { $owner } as responsible{ $within }.
area-description = { $count ->
    [one] 1 concern
   *[other] { $count } concerns
} whose main theme lies in the area “{ $area }”{ $within }.
doubts-description = { $count ->
    [one] 1 doubt
   *[other] { $count } doubts
} about how the plans were read, each with its place{ $within }.
themes-description = The { $themes } that concerns fall under, in { $areas }.
theme-description = { $count ->
    [one] 1 inspection concern
   *[other] { $count } inspection concerns
} about “{ $theme }”, by prison and year.
theme-of-year = { $theme }, { $year }
targets-description = Target dates by month: what falls due, what has passed with no later statement, and what has no date.
targets-of-month = Targets for { $month }
# $title is "Targets for March 2026" or a status
targets-group-description = { $title }: { $count ->
    [one] 1 action
   *[other] { $count } actions
}.
repeats-description-none = Concerns that inspectors raised and then raised again.
repeats-description = { $count ->
    [one] 1 concern
   *[other] { $count } concerns
} that inspectors raised and then raised again, with what was promised each time.
promises-description = { $count ->
    [one] 1 group
   *[other] { $count } groups
} of actions that promise the same, in the same or nearly the same words.
promises-of-year = The same promise, newest in { $year }
search-description = Search every concern of the inspectors and every action in answer to it.
data-description = The { $count ->
    [one] 1 action plan
   *[other] { $count } action plans
} with all concerns and actions as CSV, JSON and SQLite, with a dictionary, feeds and calendars.
not-found = Page not found
not-found-description = There is no page at this address.
moved-description = This page has moved to { $url }
permalink-plan = { $source }, submitted { $day }
permalink-concern = Concern { $number }

## Parts of a list that is too long for one page

# Prisons whose names begin with no letter
part-others = Others
part-other-prisons = other prisons
# "prisons A–C"
part-prisons = prisons { $letters }
part-plan = { $prison }, { $plan } plan
part-number = Part { $number }
part-of = { $whole }, part { $number }
part-alone = part { $number }

## What a search can be narrowed down by

search-targets = Target dates
search-by-prison = Prison
search-by-prison-all = All prisons
search-by-area = Area
search-by-area-all = All areas
search-by-theme = Theme
search-by-theme-all = All themes
search-by-kind = Kind
search-by-kind-all = All kinds
search-by-status = An action’s status
search-by-status-all = Any status
search-by-owner = An action’s owner
search-by-owner-all = Any owner
search-by-year = Year of inspection
search-by-year-all = All years

## Citations

cite-concern = { $prison }, { $kind } { $number }
cite-plan = { $prison }, action plan
cite = { $authors }, { $what }, in “{ $source }”, submitted { $submitted }. { $site }, as at { $as-at }.
cite-note = In “{ $source }”, submitted { $submitted }. As at { $as-at }

## Pictures for those who share a page

share-plan = Action plan of { $day }
share-site = { $plans } of { $prisons }
share-alt = { $name }. { $lead }. { $figures }; as at { $day }.

## Data, feeds and calendars

data-actions-csv = actions (CSV)
data-plan-json = this plan (JSON)
feed-title = { $site }: new plans and updates
feed-title-of-prison = { $name }: new plans and updates – { $site }
feed-title-of-theme = { $name }: new concerns and updates – { $site }
feed-plan = What HMPPS answered to the inspection of { $prison } on { $days }: { $concerns } and { $actions }.
feed-plan-doubts = The import was unsure of { $count ->
    [one] 1 thing
   *[other] { $count } things
}.
feed-review = { $concern }: HMIP’s review, { $judgement }
feed-update = { $concern }, action { $number }: { $status }
calendar-title = Targets – { $site }
calendar-title-of = { $name }: targets – { $site }
calendar-description = Target dates of prison action plans, as at { $day }. Plans give months, so each action stands on the last day of its month.
calendar-answer = In answer to { $kind } { $number } of the inspection of { $prison }: { $words }
calendar-words-missing = (its words are missing from the source)
calendar-owners = Responsible, as printed: { $owners }.
calendar-target = Target, as printed: “{ $target }”. This site reads the month; the day is its last.
calendar-stands = As at { $day }: { $status }. { $meaning }
calendar-doubt = Doubt: { $why }
calendar-doubt-unsaid = Part of this was inferred or is lost.
