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
## Things said on many kinds of page

# A plan by its name, as a link and at the head of a column: "2026 plan"
plan-named = { $plan } plan
# "HMP Whitemoor, 2026 plan"
plan-named-in = { $prison }, { $plan } plan
# A concern by its kind and number: "Priority concern 4". $kind is one of the messages kind-…
concern-numbered = { $kind } { $number }
# "Action 2", as a link
action-numbered = Action { $number }

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

# Of a target: none was printed
none = None
# Of an owner or a target: the plan gives none
none-given = None given
# Of an owner or a target: the plan gave one, but the text that this site was made from has lost it
lost-in-source = Lost in the source
no-action = The plan gives no action.
begins-before = The source says this repeats an earlier concern that we cannot show.

# The last joint of a list whose parts may be links: "A, B and C". As in list.
list-html = { $before } and { $last }

# What the import was unsure of; $parts are some of action-part-… or concern-part-…: "the owner and the target date"
unsure-of-html = <b>We are unsure of:</b> { $parts }.

## Where an action stands

# Beside the status of an action
stands-statement = in a statement of { $date }
stands-passed = no later statement seen
stands-passed-as-at = no later statement seen, as at { $date }
stands-target-lost = the target is lost in the source
stands-as-at = as at { $date }
stands-own-report = HMPPS’s own report

# In place of the figures of each status, where there is no action
tally-none = No actions
figures-actions = { $count ->
    [one] 1 action, as at { $date }
   *[other] { $count } actions, as at { $date }
}
# Opens the list of what the statuses mean
status-key = What do these statuses mean?
status-key-no-statements = This site holds the action plans only; no later statements have been recorded yet.

# Says how the words of the source look. The words in the span are shown in their type.
voices-html = Words <span class="words">set like this</span> are quoted from the source as they stand. All other words are this site’s. “The source” means the text of the plan that this site was made from. The published PDF may show what is lost here.

## A concern that was raised before or again

# Marks beside a concern. "Our reading": an editor inferred which concern it is.
flag-before = Raised before
flag-before-unsure = Raised before (which concern is our reading)
flag-source = Repeat, says the source
flag-again = Raised again later
flag-again-unsure = Raised again later (our reading)
our-reading-html = Which earlier concern this repeats is our reading; <a href="{ $url }">its page says why</a>.

# Opens the actions in answer to a concern
answer = { $count ->
    [one] The answer: 1 action
   *[other] The answer: { $count } actions
}
# The same where the source has lost others
answer-in-part = { $count ->
    [one] The answer: 1 action that survives in our source
   *[other] The answer: { $count } actions that survive in our source
}

# $count actions were promised when the concern was raised before
complete-before-all = { $count ->
    [one] The earlier action had been said to be complete when this was raised.
   *[other] All { $count } earlier actions had been said to be complete when this was raised.
}
# $complete of them, but not all
complete-before-some = { $complete } of the { $count } earlier actions had been said to be complete when this was raised.

## An action

# What is read out for "#2", a link to the action itself
action-link = Link to action #{ $number }
# The same in another plan
promise-link = Action #{ $number }

# An owner printed in one name that means several; $owners is a list of links
owners-read-as-html = read as { $owners }
# Of an owner, who stands there for this action and others
owners-inherited = printed once for several actions

# Parts of an action, in a list of those that are lost or unsure
action-part-text = where the action begins and ends
action-part-owner = the owner
action-part-target = the target date
action-beginning = the beginning of this action
# $others is a list of further parts
action-beginning-and-html = the beginning of this action, { $others }
action-lost-html = <b>Lost in the source:</b> { $parts }.

# A statement published after the plan; $status is one of the messages status-…, with its mark
update-html = Later statement, <time datetime="{ $iso }">{ $date }</time>: { $status }
update-source-html = Source: { $source }

# A table of actions. $kind and $number are of the concern: "priority concern 4"
action-table-caption = Actions in answer to { $kind } { $number }
# At the head of the column of numbers
action-table-number = No.

# What an action answers: "2026, priority concern 4, action 2"
answers = { $plan }, { $kind } { $number }, action { $action }
answers-in = { $prison }, { $plan }, { $kind } { $number }, action { $action }

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
concern-lost-html = <b>Lost in the source:</b> { $parts }. Nothing has been put in their place.

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
same-own-html = <a href="{ $url }">Action { $number }</a> of this concern
# $action is a link: "2023, key concern 4, action 1"
same-words-html = { $action } in the same words
# $place: "key concern 4, action 1"
same-place = { $plan }, { $place }
same-place-in = { $prison }, { $plan }, { $place }

## A plan in a list

plan-item-dates-html = Inspected { $inspected }. Plan submitted <time datetime="{ $iso }">{ $date }</time>.
# $concerns: "14 concerns"; $priority: how many of them are priority concerns; $actions: "62 actions"
plan-item-figures = { $priority ->
    [0] { $concerns }; { $actions }
   *[other] { $concerns }, { $priority } priority; { $actions }
}

## Tables and charts of many concerns or actions

theme-table-caption = Themes of the area { $area }
# At the head of a column of numbers
theme-table-concerns = Concerns (main or further theme)

grid-title = Concerns by prison and year
grid-caption = By the year in which the inspection ended (a plan follows months later). A dash: no inspection of that year on this site.
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
month-table-actions = Actions

# Under a chart of how many actions fall due in each month. $actions: "62 actions", the most of any month
month-chart-html = <b>Targets by month</b>, the highest column { $actions }.
# The next sentence, where the chart has a line at today
month-chart-line = Left of the line are the months that had ended by { $date }, with actions about which no later statement is recorded here; right of it those to come.
month-chart-tables = The figures are in the tables of months below.

# Opens the words of actions about which there is a doubt
doubted-words = The words

# At the head of a row or before a date, in a list of facts
inspected = Inspected
report-published = Report published
plan-submitted = Plan submitted
action-plan = Action plan
# $source: a link to the document that the plan was read from
text-of-html = Text of { $source }
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
base-calendar-html = Targets as a calendar: <a href="{ $subscribe }">subscribe</a> or <a href="{ $url }">download</a>.
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
concern-of = A concern of HM Inspectorate of Prisons, inspected { $inspected }

concern-answered = What the prison service answered
# Over the actions. $date is the day of the plan, $as_at that of the site
concern-answered-html = { $count ->
    [one] HM Prison and Probation Service answered in its plan of <time datetime="{ $iso }">{ $date }</time> with 1 action. Where it stands, as at { $as_at }:
   *[other] HM Prison and Probation Service answered in its plan of <time datetime="{ $iso }">{ $date }</time> with { $count } actions. Where they stand, as at { $as_at }:
}
# The same where the source has lost others
concern-answered-in-part-html = { $count ->
    [one] HM Prison and Probation Service answered in its plan of <time datetime="{ $iso }">{ $date }</time> with 1 action that survives in our source. Where it stands, as at { $as_at }:
   *[other] HM Prison and Probation Service answered in its plan of <time datetime="{ $iso }">{ $date }</time> with { $count } actions that survive in our source. Where they stand, as at { $as_at }:
}

concern-history = History
# Follows unsure-of-html, on the page of the concern itself
concern-part-this-repeats = which earlier concern this repeats
concern-raised-before = Raised before. This is what was answered then, and how it stands as at { $date }.
concern-raised-again = Raised again after this plan. This is the answer that followed, and how it stands as at { $date }.
concern-no-history = No link to an earlier or later concern is known here. Only repeats that a plan states, or that an editor has confirmed, are shown; where an editor had to infer which one, it says so. The same problem may have been raised in words or plans that this site does not link.

# The words in del and ins are shown as such words are
concern-promises-html = Actions in the same or nearly the same words, found by this site. Where words differ, <del>those only here</del> are struck out and <ins>those only there</ins> underlined.
# Further actions in the same words, and a link to all groups of such actions
concern-more-promises-html = { $count } more like it; <a href="{ $url }">all groups</a>

concern-elsewhere = The same issue elsewhere
concern-computed = Computed from the words of the concerns, not stated by any source: the closest in other prisons.
# $words: words of the source that both concerns have, with commas
concern-both-speak-html = Both speak of: { $words }
concern-none-close = No concern of another prison here comes close in its words. The same issue may have been raised in other words.
concern-theme = { $count ->
    [one] The only concern under { $theme }
   *[other] All { $count } concerns under { $theme }
}

# Read out as the name of the links to the previous and next concern: "Next: priority concern 5"
concern-turn = Concerns of this plan
concern-previous = Previous: { $kind } { $number }
concern-next = Next: { $kind } { $number }

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
plan-in-brief = The concerns in brief
# A link to a concern’s own page. What is hidden is read out
plan-concern-page-html = Page<span class="visually-hidden"> of { $kind } { $number }</span>, history and citation
# Read out as the name of the links to the plans before and after
plan-turn = Plans of this prison
plan-earlier = Earlier plan
plan-later = Later plan

## Two plans compared

compare-plans = Two plans compared
# $earlier and $later are the names of plans: "2023"
compare-heading = { $prison }, { $earlier } and { $later }
# $count: how many concerns of the later plan repeat one of the earlier; $concerns: how many it has
compare-repeated-html = { $count ->
    [one] <b>1 of { $concerns }</b> concerns in the { $later } plan was raised before in the { $earlier } plan.
   *[other] <b>{ $count } of { $concerns }</b> concerns in the { $later } plan were raised before in the { $earlier } plan.
}
# The same where an editor inferred for $inferred of them which earlier concern they repeat
compare-inferred-html = { $count ->
    [one] <b>1 of { $concerns }</b> concerns in the { $later } plan was raised before in the { $earlier } plan, { $inferred } of them by inference: which earlier concern is our reading.
   *[other] <b>{ $count } of { $concerns }</b> concerns in the { $later } plan were raised before in the { $earlier } plan, { $inferred } of them by inference: which earlier concern is our reading.
}
# Links to the parts of the page: "3 raised again"
compare-jump-again-html = <b>{ $count }</b> raised again
compare-jump-unlinked-html = <b>{ $count }</b> in { $plan }, with no link to { $other }
compare-counted = Only repeats that a plan states or an editor has confirmed are counted; where an editor had to infer which one, it says so.
compare-figures = The two plans in figures, as at { $date }
compare-submitted = Submitted
compare-row-concerns = Concerns
compare-row-actions = Actions
# How many concerns a plan has, in a table
compare-concerns = { $priority ->
    [0] { $count }
   *[other] { $count }, { $priority } priority
}
compare-both = Concerns raised in both plans
compare-none-repeated = No concern of the { $later } plan is stated or confirmed to repeat one of the { $earlier } plan.
# Concerns of one plan that have no link to the other
compare-unlinked = In { $plan }, with no link to { $other }
compare-unlinked-lead = No link is stated or confirmed; it may still touch a problem that the other plan words differently.
# There are no such concerns
compare-none = None.
