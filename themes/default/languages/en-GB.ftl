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
# What plans before May 2022 answer, where others answer concerns. Where both are meant, "concern" is the word
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
status-undated = No clear date
status-declined = Declined or deferred
# The same after a number of actions
counted-complete = said to be complete
counted-ongoing = said to be under way
counted-due = with target not yet reached
counted-passed = with target passed
counted-undated = with no clear date
counted-declined = declined or deferred
status-complete-meaning = The plan, or a later statement shown beside the action, says that it is complete. That is HMPPS’s own report unless another author is named; this site has not checked it.
status-ongoing-meaning = The plan, or a later statement shown beside the action, says that it is ongoing. That is HMPPS’s own report unless another author is named. If it was said before the target month ended, the target still counts.
status-due-meaning = Worked out by this site: the month that the plan gives as its target has not ended yet.
status-passed-meaning = Worked out by this site: the month that the plan gives as its target has ended, and no later statement is recorded here. The action may well have been done.
status-undated-meaning = This site can read no single month from the plan’s target, or the target is missing from the source.
status-declined-meaning = A later statement, or the plan as an editor of this site reads its words, says that this will not be done, or not for now.

## HMIP’s judgements of progress

judgement-good = Good progress
judgement-reasonable = Reasonable progress
judgement-insufficient = Insufficient progress
judgement-none = No meaningful progress

## Titles and descriptions of pages
# The descriptions are what search engines and shared links show of a page.

# Stands where the inspectors' headline would.
words-missing = The inspectors’ words are missing from the source
plan-title = { $prison }: action plan of { $day }
plan-description = What HMPPS answered to { $concerns } of HM Inspectorate of Prisons after the inspection of { $prison } on { $days }: { $actions }, with owners and target dates.
# "HMP Whitemoor 2026, priority concern 4"
concern-of-plan = { $prison } { $plan }, { $concern }
# The same on a page of its prison: "priority concern 4 of 2026"
concern-of-plan-here = { $concern } of { $plan }
# "priority concern 4, action 2"
action-of-concern = { $concern }, action{ "\u00A0" }{ $action }
concern-page-title = { $title } – { $concern }, { $prison } { $plan }
concern-description = { $concern } of the inspection of { $prison } on { $days }, and the { $count ->
    [one] 1 action
   *[other] { $count } actions
} { $answer ->
    [lost] of HMPPS’s answer that can be read from our source.
   *[whole] that HMPPS gave in answer.
}
compare-title = { $prison }: { $earlier } and { $later } compared
compare-description = The concerns that inspectors raised at { $prison } in the plans of { $earlier } and { $later }: those shown as raised again, and those with no link to the other plan.
compare-link = Compare { $earlier } and { $later }
prisons-description = All { $count ->
    [one] 1 prison
   *[other] { $count } prisons
} with an action plan on this site, A to Z.
prison-description = { $prison }: { $count ->
    [one] 1 action plan
   *[other] { $count } action plans
} in answer to HM Inspectorate of Prisons{ $again ->
    [0] , and what was promised.
   *[other] , what was promised, and which concerns are shown as raised before.
}
raised-before = Raised before
not-raised-before = Not raised before
# Where a fact about a prison is stated: "2026 plan, priority concern 4"
fact-concern = { $plan } plan, { $concern }
owners-description = The { $count ->
    [one] 1 owner
   *[other] { $count } owners
} that action plans name as responsible.
# $within narrows it down to a part of the list: ": prisons A–C", or nothing
owner-description = { $count ->
    [one] 1 action for which an action plan names
   *[other] { $count } actions for which action plans name
} { $owner } as responsible{ $within }.
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
} about “{ $theme }”, by prison and year of inspection.
theme-of-year = { $theme }, inspections in { $year }
targets-description = Target dates by month: what falls due, what has passed with no later statement recorded here, and what has no date.
targets-of-month = Targets for { $month }
# $title is "Targets for March 2026" or a status
targets-group-description = { $title }: { $count ->
    [one] 1 action
   *[other] { $count } actions
}.
repeats-description-none = Concerns of inspectors that are shown here as raised before.
repeats-description = { $count ->
    [one] 1 concern of inspectors linked here with an earlier one, with what was promised each time.
   *[other] { $count } concerns of inspectors linked here with earlier ones, with what was promised each time.
}
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

## Parts of a list that is too long for one page

# Prisons whose names begin with no letter
part-others = Others
part-other-prisons = other prisons
# "prisons A–C"
part-prisons = prisons { $letters }
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
# A choice among the years of inspection. It has to be understood by itself, too
search-inspected = Inspected in { $year }

## Citations

cite-concern = { $prison }, { $concern }
cite-plan = { $prison }, action plan
cite = { $authors }, { $what }, in “{ $source }”, submitted { $submitted }. { $site }, as at { $as-at }.
cite-note = In “{ $source }”, submitted { $submitted }. As at { $as-at }

## Pictures for those who share a page

share-plan = Action plan of { $day }
share-site = { $plans } of { $prisons }
share-alt-of-site = The figures of { $name }.
share-alt = { $name }. { $lead }. { $figures }; as at { $day }.

## Data, feeds and calendars

data-actions-csv = actions (CSV)
data-plan-json = this plan (JSON)
feed-title = { $site }: new plans and updates
feed-title-of-prison = { $name }: new plans and updates – { $site }
feed-title-of-theme = { $name }: new concerns and updates – { $site }
feed-plan = What HMPPS answered to the inspection of { $prison } on { $days }: { $concerns } and { $actions }.
feed-plan-doubts = { $count ->
    [one] 1 thing that we are unsure of
   *[other] { $count } things that we are unsure of
}.
feed-review = { $concern }: HMIP’s review, { $judgement }
feed-update = { $concern }, action { $number }: { $status }
calendar-title = Targets – { $site }
calendar-title-of = { $name }: targets – { $site }
calendar-description = Target dates of prison action plans, as at { $day }. Plans give months, so each action stands on the last day of its month.
calendar-answer = In answer to { $concern } of the inspection of { $prison }: { $words }
calendar-words-missing = (its words are missing from the source)
calendar-owners = Responsible, as printed: { $owners }.
calendar-target = Target, as printed: “{ $target }”. This site reads the month; the day is its last.
calendar-stands = As at { $day }: { $status }. { $meaning }
calendar-doubt = Doubt: { $why }
calendar-doubt-unsaid = Part of this was inferred or is missing.

## Things said on many kinds of page

# A plan by its name, as a link and at the head of a column: "2026 plan"
plan-named = { $plan } plan
# "HMP Whitemoor, 2026 plan"
plan-named-in = { $prison }, { $plan } plan
# A concern by its kind and number: "Priority concern 4". $kind is one of the messages kind-…
concern-numbered = { $kind } { $number }
# $concern names a concern. What the source does not print, but this site took from what stands around it:
# $inferred is "number", "kind" (whether it is a priority or a key concern) or "both"
concern-inferred = { $inferred ->
    [number] { $concern } [number inferred by this site]
    [kind] { $concern } [kind inferred by this site]
   *[both] { $concern } [number and kind inferred by this site]
}
# The same as a flag beside a number
concern-inferred-what = { $inferred ->
    [number] Number inferred by this site
    [kind] Kind inferred by this site
   *[both] Number and kind inferred by this site
}
# "Action 2", as a link
action-numbered = Action { $number }
# The same, as it is read out. $concern is as in concern-of-plan
action-numbered-of = Action { $number }, { $concern }

# Who has to act: the owners of an action
who = Who
# The target date of an action
by-when = By when
# Of one action: its status
where-it-stands = Where it stands
# Of many actions: how many have each status
where-they-stand = Where they stand
# At the head of the column that names the concern which an action answers
in-answer-to = In answer to

# In place of an owner or a target. Whether the plan gave one is not known
missing-from-source = Missing from the source
# A mark beside a target
target-unsure = We are unsure of it
no-action = The plan gives no action.
# The same where the source has lost the actions, or words that belong to none
no-action-left = No action in answer can be read from our source.
begins-before = The source says that this was raised before; we cannot show where.

# The last joint of a list whose parts may be links: "A, B and C". As in list.
list-html = { $before } and { $last }

# What the import was unsure of; $parts are some of action-part-… or concern-part-…: "the owner and the target date"
unsure-of-html = <b>We are unsure of:</b> { $parts }.

## Where an action stands

# Beside the status of an action
stands-statement = in a statement of { $date }
stands-passed = no later statement recorded here
stands-passed-as-at = no later statement recorded here, as at { $date }
# Where there is a statement of before the target month's end
stands-none-since = no statement since that month recorded here
stands-target-missing = the target is missing from the source
stands-as-at = as at { $date }
stands-own-report = HMPPS’s own report
# Beside "Declined or deferred", where no later statement says so
stands-editor = an editor’s reading of the plan’s words

# In place of the figures of each status, where there is no action
tally-none = No action on this site
figures-actions = { $count ->
    [one] 1 action, as at { $date }
   *[other] { $count } actions, as at { $date }
}
# Opens the list of what the statuses mean
status-key = What do these statuses mean?
status-key-no-statements = This site holds the action plans only; no later statements have been recorded yet.

# Says how the words of the source look. The words in the span are shown in their type.
voices-html = Words <span class="words">set like this</span> are quoted from the source as they stand. All other words are this site’s. “The source” means the text of the plan that this site was made from. The published PDF may show what is missing here.

## A concern that was raised before or again

# Marks beside a concern. "Says the source": the plan itself calls it a repeat. "Our reading": an editor
# inferred which concern it is. "As this site reads it": an editor linked it, and the plan does not say so.
flag-before = Raised before, says the source
flag-before-unsure = Raised before, says the source (which concern is our reading)
flag-before-linked = Raised before (as this site reads it)
flag-again = Raised again later, says a later plan
flag-again-unsure = Taken by this site to be what a later plan says was raised before
flag-again-linked = Raised again later (as this site reads it)
# Where the plan does not say so
linked-by-editor = An editor of this site has linked this with the earlier concern. The plan does not say that it repeats one.
our-reading-html = The source says that this was raised before. Which concern that was is our reading; <a href="{ $url }">its page says why</a>.

# After a sentence that says how many concerns were raised before: of $stated of them the plans themselves say
# so, the other $linked an editor linked. $plan is "none", or the only plan of which that is said
repeats-said-by-both = { $plan ->
    [none] The plans themselves call
   *[other] The { $plan } plan itself calls
} { $stated ->
    [one] 1 of them a repeat
   *[other] { $stated } of them repeats
}; an editor of this site linked { $linked ->
    [one] the other one
   *[other] the other { $linked }
}.
# The same where they say so of all, or of none
repeats-said-by-plans = { $plan ->
    [none] The plans themselves say so.
   *[other] The { $plan } plan itself says so.
}
repeats-said-by-editor = { $count ->
    [one] An editor of this site linked it with the earlier one
   *[other] An editor of this site linked them with earlier ones
}; { $plan ->
    [none] the plans do not say so.
   *[other] the { $plan } plan does not say so.
}
# Concerns that were raised before, as the source says, where the earlier one cannot be shown
repeats-unseen = { $count ->
    [one] 1 was raised before, says the source; we cannot show where.
   *[other] { $count } were raised before, says the source; we cannot show where.
}
# The same, after repeats-said-by-…
repeats-more-unseen = { $count ->
    [one] 1 more was raised before, says the source; we cannot show where.
   *[other] { $count } more were raised before, says the source; we cannot show where.
}
# Stands over concerns that are linked with an earlier or later one of the same prison
shown-again = Shown as raised again

# Opens the actions in answer to a concern
answer = { $count ->
    [one] The answer: 1 action
   *[other] The answer: { $count } actions
}
# The same where the source has lost others
answer-in-part = { $count ->
    [one] The answer: 1 action that can be read from our source
   *[other] The answer: { $count } actions that can be read from our source
}
# After either, for screen readers: to which concern. $concern is as in concern-of-plan
answer-to = in answer to { $concern }

# $count actions were promised when the concern was raised before, in $plans plans; nothing later says how they
# stand
complete-before-all = { $plans ->
    [one] The earlier plan
   *[other] The earlier plans
} said that { $count ->
    [one] the action in answer was complete.
    [2] both actions in answer were complete.
   *[other] all { $count } actions in answer were complete.
}
# $complete of them, but not all
complete-before-some = { $plans ->
    [one] The earlier plan
   *[other] The earlier plans
} said that { $complete ->
    [one] 1 of the { $count } actions in answer was complete.
   *[other] { $complete } of the { $count } actions in answer were complete.
}
# $complete of those that the source has not lost
complete-before-lost = { $plans ->
    [one] The earlier plan
   *[other] The earlier plans
} said that { $count ->
    [one] the 1 action in answer that can be read from our source was complete;
   *[other] { $complete } of the { $count } actions in answer that can be read from our source { $complete ->
        [one] was
       *[other] were
    } complete;
} that is not the whole answer.
# After one of these two
complete-before-no-statement = No statement made after that and before this was raised is recorded here.
# The same three where later statements are recorded
complete-before-all-stated = When this was raised, { $plans ->
    [one] the earlier plan
   *[other] the earlier plans
} or a later statement had said that { $count ->
    [one] the earlier action was complete.
    [2] both earlier actions were complete.
   *[other] all { $count } earlier actions were complete.
}
complete-before-some-stated = When this was raised, { $plans ->
    [one] the earlier plan
   *[other] the earlier plans
} or a later statement had said that { $complete ->
    [one] 1 of the { $count } earlier actions was complete.
   *[other] { $complete } of the { $count } earlier actions were complete.
}
complete-before-lost-stated = When this was raised, { $plans ->
    [one] the earlier plan
   *[other] the earlier plans
} or a later statement had said that { $count ->
    [one] the 1 earlier action that can be read from our source was complete;
   *[other] { $complete } of the { $count } earlier actions that can be read from our source { $complete ->
        [one] was
       *[other] were
    } complete;
} that is not the whole answer.

## An action

# What is read out for "43 with target passed", a link to these actions of a plan: it begins with what is seen.
# $status is one of the messages counted-…
tally-link = { $count } { $status }, { $prison } { $plan }

# Over words of the plan that introduce this and other actions, in a list of actions of many concerns
action-under = Among the actions introduced by:

# What is read out for "#2", a link to the action itself: it begins with what is seen. $concern is
# "priority concern 4"
action-link = #{ $number } in answer to { $concern }
# The same in another plan. $concern is as in concern-of-plan, or concern-of-plan-here
promise-link = #{ $number } in answer to { $concern }

# An owner printed in one name that means several; $owners is a list of links
owners-read-as-html = read as { $owners }
# Of an owner, who stands there for this action, too
owners-inherited = printed at an earlier action

# Parts of an action, in a list of those that are lost or unsure
action-part-text = where the action begins and ends
action-part-owner = the owner
action-part-target = the target date
action-beginning = the beginning of this action
# $others is a list of further parts
action-beginning-and-html = the beginning of this action, { $others }
action-lost-html = <b>Missing from the source:</b> { $parts }.

# A statement published after the plan; $status is one of the messages status-…, with its mark
update-html = Later statement, <time datetime="{ $iso }">{ $date }</time>: { $status }
source-html = Source: { $source }

# A table of actions. $concern is "priority concern 4"
action-table-caption = Actions in answer to { $concern }
# At the head of the column of numbers
action-table-number = No.

# What an action answers: "2026, priority concern 4, action 2"
answers = { $plan }, { $concern }, action{ "\u00A0" }{ $action }
answers-in = { $prison }, { $plan }, { $concern }, action{ "\u00A0" }{ $action }

## What is lost or unsure of a concern

# Parts of a concern, in a list of those that are unsure
concern-part-number = its number
concern-part-kind = whether it is a priority or a key concern
concern-part-title = the headline
concern-part-detail = the words after the headline
concern-part-repeats = which earlier concern it repeats

# Parts of a concern, in a list of those that are lost
concern-lost-title = the inspectors’ headline
concern-lost-detail = the rest of their words
concern-lost-actions = one or more actions
concern-lost-html = <b>Missing from the source:</b> { $parts }. Nothing has been put in their place.

unplaced-html = <b>Words that we could not place.</b> They stand in the source beside this concern, but belong to no action that we can name:
# Before words of the source; $column is one of the next six
unplaced-in = in the column { $column }:
# The names of HMPPS’s columns, as printed: leave them in English, in your language’s quotation marks
source-column-number = “Rec No”
source-column-concern = “Concerns”
source-column-action = “Action taken/planned”
source-column-owner = “Responsible owner”
source-column-target = “Target date”
source-column-response = “Response”

## What inspectors found later

# $verdict is one of the messages judgement-…
review-title = Inspectors’ later verdict: { $verdict }
review-html = HM Inspectorate of Prisons, independent review of progress, <time datetime="{ $iso }">{ $date }</time>. Source: { $source }. This verdict is independent of the prison service; it is about the concern as a whole.
review-short-html = <b>Inspectors’ later verdict:</b> { $verdict }, { $date }

## Actions in the same words

# At the head of the column that says where each action is found
same-where = Where
# For screen readers: the names of such tables, beside an action of the page, and of a group of such actions
same-caption = Action { $number } and others in its words
promises-group = Group { $number }: actions in these words
same-own-html = <a href="{ $url }">Action { $number }</a> of this concern
# $action is a link: "2023, key concern 4, action 1"
same-words-html = { $action } in the same words
# $place: "key concern 4, action 1"
same-place = { $plan }, { $place }
same-place-in = { $prison }, { $plan }, { $place }

## A plan in a list

plan-item-dates-html = Inspected { $inspected }. Plan submitted <time datetime="{ $iso }">{ $date }</time>.
# $concerns: "14 concerns"; $priority: how many of them are priority concerns; $actions: "62 actions"
# Of $inferred of the priority concerns it is this site that says they are
plan-item-figures = { $priority ->
    [0] { $concerns }; { $actions }
   *[other] { $concerns }, { $priority } priority{ $inferred ->
        [0] {""}
       *[other] {" "}({ $inferred } inferred by this site)
    }; { $actions }
}
# Below a number of priority concerns: of how many of them it is this site that says they are
priority-inferred = { $count } inferred
# Read out where a plan answers recommendations, instead of a number of priority concerns
priority-none = not recorded

## Tables and charts of many concerns or actions

theme-table-caption = Themes of the area { $area }
# Over tables of themes, with a number of concerns beside each
theme-table-concerns = Beside each theme are the concerns that have it as their main or a further theme.

grid-title = Concerns by prison and year of inspection
grid-caption = By the year in which the inspection ended. The plan follows months later and may be of the next year. A dash: no inspection of that year on this site.
# At the head of the column of sums of all years
grid-all = All

# A list that is divided into pages. $rows says what it lists: "Actions", "Concerns" or "Doubts".
parts-title = { $rows } by prison
# $rows in lower case here: "12 actions"
parts-count = { $count } { $rows }
parts-caption = { $rows }, each part on a page of its own
parts-page = Page
parts-beside = Other parts of this list
# The part of the list that comes before this page
parts-before = Before
parts-after = After

month-table-month = Month

# Under a chart of how many actions fall due in each month. $actions: "62 actions", the most of any month
month-chart-html = <b>Targets by month</b>, the highest column { $actions }.
# The next sentence, where the chart has a line at today
month-chart-line = Left of the line are the months that had ended by { $date }, with actions about which no later statement is recorded here; right of it those to come.
month-chart-tables = The figures are in the tables of months below.

# Opens the words of actions about which there is a doubt. What is hidden is read out: $numbers is a list such as
# "2 and 3", $concern as in concern-of-plan
doubted-words-html = The words<span class="vh"> of { $count ->
    [one] action
   *[other] actions
} { $numbers }, { $concern }</span>

# At the head of a row or before a date, in a list of facts
inspected = Inspected
report-published = Report published
plan-submitted = Plan submitted
action-plan = Action plan
# $source: a link to the document that the plan was read from
text-of-html = Text of { $source }
# The same where its address is not known. $date: the day on which the plan was submitted
text-of-unlinked-html = Text of { $source }, submitted <time datetime="{ $iso }">{ $date }</time>. No web address of the document is recorded on this site.
# What HMPPS said of a recommendation; $response is “Agreed”, “Partly agreed” or “Not agreed”, as printed
response-html = HMPPS’s response: { $response }

## The frame of every page

# The first link of every page, seen only by those who go through it by keyboard
base-skip = Skip to the content
# Read out as the names of the two navigations: the site’s, and the path to this page
base-navigation = Main
base-breadcrumbs = Breadcrumb
# On the button, and as the name of the field beside it
base-search = Search
# At the foot of a page. $files is a list of links, with commas
base-files-html = The data behind this page: { $files }.
base-feed-html = <a href="{ $url }">Feed of what is new</a> (Atom).
# Target dates for a reader’s calendar
base-calendar-html = Targets to come and those of the last { $count } months as a calendar: <a href="{ $subscribe }">subscribe</a> or <a href="{ $url }">download</a>.
# A link to the page about the data
base-data = What all of this means
base-as-at-html = As at <time datetime="{ $iso }">{ $date }</time>
base-about = About this site
# $generator: "planbook 0.1"
base-made-with = Made with { $generator }

## The page of a concern

# A link to how the page is cited
concern-cite = Cite
# Under the words of the inspectors; $inspected: "13–23 October 2025"
concern-said-by = HM Inspectorate of Prisons, inspected { $inspected }
# The same where the source has lost the inspectors’ headline
concern-of = { $kind ->
    [recommendation] A recommendation
   *[other] A concern
} of HM Inspectorate of Prisons, inspected { $inspected }

concern-answered = What the prison service answered
# Over the actions. $date is the day of the plan, $as_at that of the site
concern-answered-html = { $count ->
    [one] HM Prison and Probation Service answered in its plan of <time datetime="{ $iso }">{ $date }</time> with 1 action. Where it stands, as at { $as_at }:
   *[other] HM Prison and Probation Service answered in its plan of <time datetime="{ $iso }">{ $date }</time> with { $count } actions. Where they stand, as at { $as_at }:
}
# The same where the source has lost others
concern-answered-in-part-html = { $count ->
    [one] HM Prison and Probation Service answered in its plan of <time datetime="{ $iso }">{ $date }</time> with 1 action that can be read from our source. Where it stands, as at { $as_at }:
   *[other] HM Prison and Probation Service answered in its plan of <time datetime="{ $iso }">{ $date }</time> with { $count } actions that can be read from our source. Where they stand, as at { $as_at }:
}

concern-history = History
# Follows unsure-of-html, on the page of the concern itself
concern-part-this-repeats = which earlier concern this repeats
concern-raised-before = Before this plan: the earlier concern, what was answered then, and how that stands as at { $date }.
concern-raised-again = After this plan: the later concern, the answer that followed, and how that stands as at { $date }.
# The same where the site has no other plan of the prison
concern-only-plan = This is the only plan of { $prison } on this site: no earlier or later concern could be linked. The same problem may have been raised before.
concern-no-history = No link to an earlier or later concern is known here. Only repeats that a plan states, or that an editor has confirmed, are shown; where an editor had to infer which one, it says so. The same problem may have been raised in words or plans that this site does not link.

# The words in del and ins are shown as such words are
concern-promises-html = Actions in the same or nearly the same words, found by this site. Where words differ, <del>those only here</del> are struck out and <ins>those only there</ins> underlined.
# Further actions in the same words, and a link to groups of such actions
concern-more-promises-html = { $count } more like it; <a href="{ $url }">groups of such actions</a>

concern-elsewhere = The same issue elsewhere
concern-computed = Computed from the words of the concerns, not stated by any source: the closest in other prisons.
# $words: what both concerns speak of, in the words of the one whose page it is, with commas
concern-both-speak-html = In common, as this page’s concern puts it: { $words }
concern-none-close = No concern of another prison here comes close in its words. The same issue may have been raised in other words.
concern-theme = { $count ->
    [one] The only concern under { $theme }
    [2] Both concerns under { $theme }
   *[other] All { $count } concerns under { $theme }
}

# Read out as the name of the links to the previous and next concern: "Next: priority concern 5"
concern-turn = Concerns of this plan
concern-previous = Previous: { $concern }
concern-next = Next: { $concern }

# Read out as the name of the facts beside the concern
concern-about = About this concern
concern-plan-html = <a href="{ $url }">{ $plan } plan</a>, <a href="{ $here }">this concern in it</a>

## The page of a plan

plan-answers-concerns = { $count ->
    [one] HM Prison and Probation Service’s answer to the 1 concern that HM Inspectorate of Prisons raised after its inspection of { $inspected }.
   *[other] HM Prison and Probation Service’s answer to the { $count } concerns that HM Inspectorate of Prisons raised after its inspection of { $inspected }.
}
plan-answers-recommendations = { $count ->
    [one] HM Prison and Probation Service’s answer to the 1 recommendation that HM Inspectorate of Prisons made after its inspection of { $inspected }.
   *[other] HM Prison and Probation Service’s answer to the { $count } recommendations that HM Inspectorate of Prisons made after its inspection of { $inspected }.
}
plan-doubts = { $count ->
    [one] 1 thing that we are unsure of
   *[other] { $count } things that we are unsure of
}
plan-others = Other plans
plan-later-html = Later: <a href="{ $url }">{ $plan } plan</a>
plan-earlier-html = Earlier: <a href="{ $url }">{ $plan } plan</a>
# Before the words of an editor, who says of what and why
plan-unsure = We are unsure of this plan as a whole:
plan-in-brief = In brief
# A link to a concern’s own page. What is hidden is read out
plan-concern-page-html = Page<span class="vh"> of { $concern }</span>, history and citation
# Read out as the name of the links to the plans before and after
plan-turn = Plans of this prison
plan-earlier = Earlier plan
plan-later = Later plan

## Two plans compared

compare-plans = Two plans compared
# $earlier and $later are the names of plans: "2023"
compare-heading = { $prison }, { $earlier } and { $later }
# $count: how many concerns of the later plan repeat one of the earlier; $concerns: how many it has; $things: what
# they are, "concerns" or "recommendations"
compare-repeated-html = { $count ->
    [one] <b>1 of { $concerns }</b> { $things ->
        [recommendations] recommendations
       *[concerns] concerns
    } in the { $later } plan is shown as raised before in the { $earlier } plan.
   *[other] <b>{ $count } of { $concerns }</b> { $things ->
        [recommendations] recommendations
       *[concerns] concerns
    } in the { $later } plan are shown as raised before in the { $earlier } plan.
}
# After repeats-said-by-…: an editor inferred for $inferred of the $count concerns which earlier one they repeat
compare-inferred = { $count ->
    [one] Which earlier concern that was is our reading.
   *[other] For { $inferred } of them, which earlier concern that was is our reading.
}
# Links to the parts of the page: "3 shown as raised again"
compare-jump-again-html = <b>{ $count }</b> shown as raised again
compare-jump-unlinked-html = <b>{ $count }</b> in { $plan }, with no link to { $other }
compare-counted = Only repeats that a plan states or an editor has confirmed are counted. Where the plan does not state one, or an editor had to infer which, that is said beside it.
compare-figures = The two plans in figures, as at { $date }
compare-submitted = Submitted
# How many concerns a plan has, in a table
compare-concerns = { $priority ->
    [0] { $count }
   *[other] { $count }, { $priority } priority{ $inferred ->
        [0] {""}
       *[other] {" "}({ $inferred } inferred by this site)
    }
}
compare-both = Concerns shown as raised in both plans
compare-none-repeated = No concern of the { $later } plan is linked here with one of the { $earlier } plan.
# Concerns of one plan that have no link to the other
compare-unlinked = In { $plan }, with no link to { $other }
compare-unlinked-lead = No link is stated or confirmed; it may still touch a problem that the other plan words differently.
# There are no such concerns
compare-none = None.

## Said on several pages

# Heads of columns with numbers of these
head-concerns = Concerns
head-actions = Actions

# $date is the day that the site was made for
targets-none-ahead = No target on this site lies ahead of { $date }, not counting actions declined or, in a later statement, said to be complete.

## Home page

# The label of the search box
home-search = Search every concern and action
# For screen readers: the name of the part with the big figures
home-in-figures = In figures
# The number is set large, its words below it
home-figure-prisons-html = { $count ->
    [one] <b>1</b> prison
   *[other] <b>{ $count }</b> prisons
}
home-figure-plans-html = { $count ->
    [one] <b>1</b> plan
   *[other] <b>{ $count }</b> plans
}
home-figure-concerns-html = { $count ->
    [one] <b>1</b> concern
   *[other] <b>{ $count }</b> concerns
}
home-figure-actions-html = { $count ->
    [one] <b>1</b> action
   *[other] <b>{ $count }</b> actions
}
# The number is that of concerns
home-figure-raised-again-html = <b>{ $count }</b> shown as raised before
home-newest = Newest plans
home-all-prisons = All prisons, A to Z
# A link
home-all-raised-again = { $count ->
    [one] The concern linked here with an earlier one, with what was answered each time
    [2] Both concerns linked here with earlier ones, with what was answered each time
   *[other] All { $count } concerns linked here with earlier ones, with what was answered each time
}
home-none-raised-again = No concern on this site is linked with an earlier one.
home-next-targets = Next targets
# A mark beside an action: whether its owner and target belong to it is uncertain
home-unsure = we are unsure of it
home-all-targets = All targets by month
home-other-ways = Other ways in
# What can be found on a page; stands after the link with the page’s title
home-way-owners = Who has to act, and where their actions stand.
home-way-targets = What falls due in which month, and what has passed with no later statement recorded here.
home-way-promises = Actions in the same or nearly the same words, in one plan or in several.
home-way-doubts = { $count ->
    [one] 1 thing that we are unsure of, each with its place.
   *[other] { $count } things that we are unsure of, each with its place.
}

## Page of all prisons

prisons-lead = { $count ->
    [one] 1 prison with an action plan on this site.
   *[other] { $count } prisons with an action plan on this site.
}
# For screen readers: the name of the row of letters that lead down the page
prisons-letters = Letters
# A link under a prison’s name; screen readers are told the prison as well
prisons-raised-again-html = { $count ->
    [one] 1 concern shown as raised before
   *[other] { $count } concerns shown as raised before
}<span class="vh"> at { $prison }</span>
# After it: of how many of these only an editor of this site says so
prisons-raised-again-linked = { $count } of them as this site reads it
# A plan in a line. $concerns and $actions are counts such as "3 concerns"; $dates are those of the inspection
prisons-plan = { $concerns }, { $actions }, inspected { $dates }
# Where some plans of a prison are shown: of how many
prisons-newest-of = { $count ->
    [one] The newest of 1 plan
   *[other] The newest of { $count } plans
}

## Page of a prison

prison-lead = { $plans ->
    [one] 1 action plan
   *[other] { $plans } action plans
} on this site, with { $actions ->
    [one] 1 action
   *[other] { $actions } actions
}.
prison-raised-again-html = { $count ->
    [one] 1 concern is <a href="#repeats">linked here with an earlier one</a>.
   *[other] { $count } concerns are <a href="#repeats">linked here with earlier ones</a>.
}
# Over facts about the prison
prison-facts = What the sources say of it
prison-plans = Plans
# $links lead to two plans beside each other: "2023 and 2026"
prison-side-by-side-html = Side by side: { $links }
prison-over-time = Concerns over time
# Under a chart: what its filled and its empty parts are
prison-over-time-caption = Concerns in each plan, oldest first. Filled: raised before, according to the source or to a link made on this site. Empty: the others.
# After it, where the oldest plan answers recommendations
prison-over-time-recommendations = Plans from before May 2022 answer recommendations, counted here with concerns; this site records no priority of those.
# Heads of columns with numbers of concerns
prison-head-priority = Priority
# "Shown as raised again" is the title over this
prison-repeats-lead = Each row follows a concern through this prison’s plans: what was answered each time, and how it stands as at { $date }. Only repeats that a plan states or an editor has confirmed are shown. Where a plan does not state one, or an editor had to infer which, that is said beside it.
# For screen readers: the name of the table
prison-repeats-caption = Concerns shown as raised again, by plan
# $dates are those of the inspection
prison-inspected = inspected { $dates }
# For screen readers, in a cell of the table that has a dash
prison-not-in-chain = Not part of this chain
prison-newest = In the newest plan

## Pages of themes and areas

# After a sentence that says how many themes there are
themes-lead = The list is this site’s own. A concern may fall under up to three themes.
# $count is the number of concerns, beside an area
themes-in-area = { $count ->
    [one] main theme of 1 concern
   *[other] main theme of { $count } concerns
}
# "It" is the theme whose page this is
theme-concerns = { $count ->
    [one] 1 concern falls under it.
   *[other] { $count } concerns fall under it.
}
# After theme-concerns; $count is the same number, that of all its concerns
theme-main-of-all = { $count ->
    [one] It is its main theme.
   *[other] For all of them it is the main theme.
}
# The same where it is the main theme of some
theme-main-of = For { $count } of them it is the main theme.
theme-grid = By prison and year of inspection
# A link to the table with that title
theme-grid-link = By prison and year of inspection: { $count } prisons
theme-concerns-by-prison = Concerns, by prison
theme-concerns-of = Concerns of inspections in { $year }, by prison
theme-related = Themes that occur together with it
# On a page that has a part of an area’s concerns
area-part-lead = { $count ->
    [one] 1 concern whose main theme lies in this area.
   *[other] { $count } concerns whose main theme lies in this area.
}
area-concerns-by-prison = Concerns, by prison
# Which concerns the list has
area-concerns-which = Those whose main theme lies in this area.

## Pages of owners

# After a sentence that says how many owners there are
owners-lead = One owner may be spelled in several ways; the joined names are this site’s own.
owners-caption = Owners by number of actions, as at { $date }
# $prisons is a list of links to prisons, or where there are many how many: "14 prisons"
owner-lead-html = { $count ->
    [one] Named as responsible for 1 action at { $prisons }.
   *[other] Named as responsible for { $count } actions at { $prisons }.
}
# "Them" are the owner’s actions
owner-inherited = For { $count } of them the plan prints the owner not beside the action but at an earlier one.
# $spellings are words of the source
owner-spellings-html = In the plans’ own spelling: { $spellings }
# The same of words of the source that name other owners, too
owner-joint-html = In one entry with another owner: { $spellings }
# Beside a status, where only $shown of its actions are on the page: those of the next months
owner-next-actions = the { $shown } that come next of { $count } actions
# The same of the last months
owner-last-actions = the { $shown } that passed last of { $count } actions
# For screen readers: the name of a table of contents
owner-contents = Actions by status and prison

## Pages of targets

targets-lead = What the plans say will be done by when. A target counts to the end of its month.
# Over the targets that come next
targets-next = Next
# For screen readers: the name of the table
targets-next-caption = The next targets, soonest first
targets-coming = Months to come
# There are no months to come
targets-none = None.
targets-others = Actions without a date to wait for
targets-passed = Months that have passed
targets-passed-lead = Actions whose target month has ended and about which no later statement is recorded here, as at { $date }. They may well have been done.
targets-passed-caption = Target passed; no later statement recorded here
target-group-in-month = { $count ->
    [one] 1 action with this month as target
   *[other] { $count } actions with this month as target
}
# The same, not counting actions of which something else than the month says how they stand. $others is a list such
# as "2 declined or deferred and 1 said to be complete"
target-group-in-month-but-html = { $count ->
    [one] 1 action with this month as target
   *[other] { $count } actions with this month as target
}, not counting { $others }
# For screen readers: the name of the links to the months before and after
target-group-months = Months
# Stand before the name of the month
target-group-before = The month with targets before
target-group-after = The next month with targets

## Page of doubts

doubts-lead = Action plans are long tables in PDF files, and some of them cannot be read with certainty.
# The next sentence
doubts-lead-here = { $count ->
    [one] We would rather say so than guess in silence: here is the 1 thing that we are unsure of or that a source has lost, with its place.
   *[other] We would rather say so than guess in silence: here are all { $count } things that we are unsure of or that a source has lost, each with its place.
}
# The same where the page has links to pages with parts of them
# After either: what is counted
doubts-counted = A note about several actions stands here once, and counts for each of them.
doubts-lead-parts = We would rather say so than guess in silence: here is the way to all { $count } things that we are unsure of or that a source has lost, each with its place.
doubts-part-lead-html = { $count ->
    [one] 1 thing that we are unsure of or that a source has lost, each with its place. <a href="{ $url }">All doubts</a>
   *[other] { $count } things that we are unsure of or that a source has lost, each with its place. <a href="{ $url }">All doubts</a>
}
doubts-source = “The source” means the text of the plan that this site was made from. The published PDF may show what is missing here. If you can settle one of them from the published plan, please tell the publisher of this site.
# Before a doubt that is about no single concern
doubts-whole-plan = The plan as a whole:

## Page of repeats

repeats-lead = Concerns of inspectors that are shown here as raised before, with what was answered each time and how it stands as at { $date }.
repeats-which-html = Only repeats that a plan states or an editor of this site has confirmed are shown. Where a plan does not state one, or an editor had to infer which, that is said beside it. A concern that is not here may still have been raised before. <a href="{ $url }">Actions in the same words</a> have a page of their own.
repeats-count = { $count ->
    [one] 1 concern linked here with an earlier one
   *[other] { $count } concerns linked here with earlier ones
}
# After repeats-count. $count is a number of concerns
repeats-after-complete-html = For <b>{ $count }</b> of those linked, an earlier plan said that at least one action in answer was complete.
# The same where later statements are recorded
repeats-after-complete-stated-html = For <b>{ $count }</b> of those linked, an earlier plan or a later statement recorded here had said that at least one action in answer was complete.
# The next sentence, of some of these concerns
repeats-after-all-html = For <b>{ $count }</b>, every action in answer was said to be complete.
# The next sentence, where no later statements are recorded
repeats-no-statement = No statement about those actions made after that, and before the concerns were raised again, is recorded here.
repeats-by-prison = By prison
# A link to the table with that title
repeats-by-prison-link = By prison: { $count } prisons
# A chain is a concern and those that repeat it. The title over all of them, and over the first $shown of $count
repeats-all-chains = Step by step, the longest chain first
repeats-longest = The { $shown } longest of { $count } chains
repeats-elsewhere = Every prison’s own page shows all of its chains.
# There are no chains yet
repeats-none = None so far.
# For screen readers: the name of the table
repeats-table = Concerns shown as raised again, by prison
# Heads of columns: the number of chains, the number of concerns in the longest, how many concerns are linked with
# an earlier one, and how many of those after an action in answer to it had been said to be complete
repeats-head-chains = Chains
repeats-head-longest = Longest
repeats-head-linked = Linked with an earlier concern
repeats-head-after-complete = After one said to be complete
repeats-alone = Raised before, says the source; we cannot show where
# How many more such concerns there are than the list has
repeats-more-alone = { $count ->
    [one] 1 more; every concern’s own page says so.
   *[other] { $count } more; every concern’s own page says so.
}

## Page of actions in the same words

promises-lead = Actions whose words are the same, or nearly the same, as those of another: in the same plan, in another plan of the prison, or in another prison.
# A group is of actions in the same words
promises-groups = { $count ->
    [one] 1 group.
   *[other] { $count } groups.
}
# After promises-groups, of how many groups this is so
promises-carried = { $count ->
    [one] 1 stands in more than one plan of a prison.
   *[other] { $count } stand in more than one plan of a prison.
}
# The same, and how many of these were moved to a later month
promises-carried-moved = { $count ->
    [one] 1 stands in more than one plan of a prison, { $moved } of them with a later month in the later plan.
   *[other] { $count } stand in more than one plan of a prison, { $moved } of them with a later month in the later plan.
}
promises-shared = { $count ->
    [one] 1 stands in more than one prison.
   *[other] { $count } stand in more than one prison.
}
# The words in del are struck out, those in ins underlined
promises-found-html = Found by this site by comparing words; no source states it. That words are the same does not mean that nothing was done in between. Each action is nearly the same as at least one other in its group, not always as all of them. Where words differ from the first of a group, <del>those only in the first</del> are struck out and <ins>those only there</ins> underlined.
# The title over all groups, and over the first $shown of $count
promises-all = Groups
promises-first = The first { $shown } of { $count } groups
# Under promises-first: which groups are shown
promises-order = First those that stand in several plans of a prison, then those of most prisons.
promises-years-below = The pages of each year below show more.
promises-elsewhere = Every concern’s page names what stands elsewhere in the same words.
# Marks on a group
promises-flag-carried = In a later plan again
promises-flag-moved = In a later plan again, for a later month
# How many actions the group has that are not shown, and in how many prisons all of them stand
promises-more = { $prisons ->
    [one] { $count } more in the same prison
   *[other] { $count } more; { $prisons } prisons in all
}
# There are no groups
promises-none = None.
promises-years = By the year of the newest plan

## Page for an address at which there is nothing

not-found-lead = There is no page at this address. It may have been typed wrongly, or the plan it belongs to may not be on this site.
# Before a list of the next four
not-found-ways = From here you can go to:
not-found-home = the first page
not-found-prisons = all prisons, A to Z
not-found-themes = concerns by theme
not-found-repeats = concerns shown as raised again

## Page that leads to where another has moved

redirect-title = This page has moved
# $page is a link
redirect-now-at-html = It is now at { $page }.

## Picture that is shown where a page is shared

share-not-official = Not an official site
share-as-at = As at { $date }
# At the foot of the picture, in small letters: keep it short
share-not-official-as-at = Not an official site, as at { $date }

## Page about the data

# $plans, $concerns and $actions are counts: "3 plans"
data-lead = Everything on this site, to count, check and build on: { $plans }, { $concerns } and { $actions }, as at { $date }.
# After the licence of the data. permalink is the name of a column
data-say-so-html = Say so where you use the data, and link to the row’s <code>permalink</code>.
data-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
data-downloads = Downloads
# $file is a link: "actions-with-concerns.csv"
data-one-table-html = <b>One table to read in a spreadsheet:</b> { $file }
data-one-table-rows-html = { $count ->
    [one] 1 row: every action with the concern that it answers. A concern without any action has a row of its own. <a href="#actions-with-concerns">Its columns</a>
   *[other] { $count } rows: every action with the concern that it answers. A concern without any action has a row of its own. <a href="#actions-with-concerns">Its columns</a>
}
data-database-html = <b>Everything in one database:</b> { $file }
data-database-what-html = SQLite, with keys between the tables and full-text search over concerns and actions (<code>concerns_fts</code>, <code>actions_fts</code>). It opens in Datasette, DB Browser and most languages, and carries this dictionary.
# $tables are links: "prisons, plans, concerns"
data-tables-html = <b>Every table by itself</b>, as CSV and JSON: { $tables }
# $package and $schema are links to files
data-programs-html = For programs: { $package } describes the CSV files (a Frictionless tabular data package), { $schema } the JSON files (JSON Schema).
# $prison and $plan are links to an example; "none" where the site has none
data-beside-html = <b>Beside the pages:</b> a table of actions (<code>actions.csv</code>) at every prison, theme and owner{ $prison ->
    [none] {""}
   *[other] , such as { $prison }
}; a whole plan (<code>plan.json</code>) at every plan{ $plan ->
    [none] {""}
   *[other] , such as { $plan }
}: its rows of all tables, each below what it belongs to and without the columns that would only repeat that.
data-feeds = Feeds and calendars
data-feed-html = <b>What is new:</b> <a href="{ $url }">feed.xml</a>, and one at every prison and theme
data-feed-what = Atom, for feed readers: new plans, later statements and reviews, the newest { $count }, dated by their own day of publication.
data-calendar-html = <b>Target dates:</b> <a href="{ $subscribe }">subscribe</a> or download <a href="{ $url }">targets.ics</a>, and one at every prison and owner whose targets name a month
# $count is a number of months
data-calendar-what-html = For calendar programs. Plans give months, so each action stands on the last day of its month. A calendar has the targets not yet reached and those that passed in the { $count } months before { $date } with no later statement recorded here; older ones are <a href="{ $url }">on the site</a> and in the tables.
data-rules = How to read it
# Rules of how to read the data, each a list item. The names in code stay. “From the source” and so on are the
# words of data-values
data-rule-words-html = <b>Whose words.</b> “From the source”: words, numbers and days that the documents print, unchanged but for the form of days. “From an editor”: what people, or the import, recorded while reading them, doubts among it. “From planbook”: reckoned, counted or named by the program that makes this site.
data-rule-uncertain-html = <b>What is uncertain says so.</b> The columns <code>unsure</code>, <code>doubt</code>, <code>missing</code>, <code>fragment</code> and <code>doubtful</code> are as on the pages. Leave doubtful rows in or out, but say which.
data-rule-statuses-html = <b>Statuses</b> are those of the pages, as at { $date }; <code>status_from</code> says what each rests on. <code>passed</code> does not mean that nothing was done.
data-rule-permalinks-html = <b>Permalinks</b> stay. Keys such as <code>prison/plan/concern/action</code> are made of the same parts, and join the tables.
data-rule-csv-html = <b>CSV</b> is UTF-8 with commas and lines that end in CR LF; a value may hold line breaks. Nothing stands for “none”. Days are written 2026-02-28, months 2026-02. In Excel use Data, From Text/CSV, so that it reads UTF-8.
data-rule-formulas-html = <b>Spreadsheets take some words for formulas.</b> So a text that begins with <code>= + - @</code> or their wide forms, with a tab, a line break or an apostrophe has one apostrophe put before it in CSV. To have the source’s words back, take one apostrophe from the beginning of every value that begins with one. JSON and SQLite have the words as they are.
data-rule-markdown-html = <b>Markdown</b> marks lists and emphasis in some texts. Control characters, which no document prints, are shown as �.
data-dictionary = Dictionary
# Under the name of the table actions-with-concerns
data-flat-html = Every action with the concern that it answers; <code>actions.csv</code> beside a page has the same columns.
# Heads of the table of columns
data-head-column = Column
data-head-meaning = Meaning
data-head-values = Values
# Mark on a column that belongs to the key of its table
data-key = key
# What values a column has, and whose words they are: "text; from the source"
data-values = { $kind }; from { $origin }
# The same of a column that may be empty
data-values-or-nothing = { $kind }, or nothing; from { $origin }

## Page of the search

search-lead = Every concern of the inspectors, and every action in answer to it.
search-unscripted = Searching needs scripts, and they are switched off here. Everything can be found without them.
# The label of the search box
search-words = Words to look for
# For screen readers, on a button. $name is what the search was narrowed down by: "HMP Whitemoor"
search-remove = { $name }: search without this
# Opens the lists of prisons, themes and so on
search-narrow = Narrow it down
search-narrow-how = A concern is found by a status or an owner if at least one action in answer to it has it. Figures are numbers of concerns. A year is that of the inspection; the plan follows months later and may be of the next year.
# For screen readers: the name of the part with what was found
search-results = Results
search-searching = Searching …
search-preparing = The search is being prepared. This takes a moment.
search-failed = The search cannot be loaded. Try again, or browse.
search-none = Nothing was found.
# How many concerns were found. $plural is the name of the language’s plural for the number: zero, one, two,
# few, many or other, as many of these as the language has
search-found = { $plural ->
    [one] 1 concern
   *[other] { $n } concerns
}
# $found is search-found, $words what was searched for: "3 concerns for “mental health”"
search-found-for = { $found } for “{ $words }”
# After it. $words are each in search-quoted, with commas
search-nowhere = (without { $words }: the site has that nowhere)
# What was searched for, also in the title of the page
search-quoted = “{ $words }”
# Advice where nothing was found
search-try-fewer = Try fewer words, or others that mean the same.
search-try-spelling = Look at how they are spelled. The words are the source’s, misspellings included.
search-try-everywhere-html = <a href="{ $url }">Search the whole site</a>, not only what you have narrowed it down to.
# On a button
search-more = Show more
# How many actions of a concern are not shown. $plural as in search-found
search-other-actions = { $plural ->
    [one] 1 more action
   *[other] { $n } more actions
}
search-not-here = This copy of the site cannot be searched.
# Over links to the pages with all prisons, themes and so on
search-browse = Browse

## Filter over a long list

filter-themes = Filter the themes on this page
filter-owners = Filter the owners on this page
filter-concerns = Filter the concerns on this page
filter-actions = Filter the actions on this page
# No choice, in a list of prisons, plans or statuses
filter-all = All
# $shown and $all are numbers of rows
filter-shown = { $shown } of { $all } shown
# On a button
filter-reset = Show all

## How to cite a page, and buttons that copy

cite-title = How to cite this
# Opens two forms of the citation; their names stay
cite-others = Markdown and BibTeX
cite-permalink = Permanent address
# On a button
copy = Copy
# The same beside an action, whose address it copies; copy-what with copy-action has to have these words in it
copy-address = Copy link
# The same in full, for screen readers; it has to have the word of the button in it. $what is one of the next
# three, or "Markdown" or "BibTeX"
copy-what = Copy { $what }
copy-citation = citation
copy-link = link
copy-action = link to action { $number }
# On the button when it was used. Screen readers are told after it, with a colon, what: "Copied: citation"
copied = Copied
copy-failed = Could not copy
