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

## Said on several pages

# A plan by its name, which is mostly a year: "2026 plan"
plan-named = { $name } plan

# Heads of columns with numbers of these
head-concerns = Concerns
head-actions = Actions
head-prisons = Prisons
head-where-they-stand = Where they stand

# On a button
search-button = Search

# $date is the day that the site was made for
targets-none-ahead = No target on this site lies ahead of { $date }.

# Stands before a chain of concerns that repeat
chain-begins-before = The source says this repeats an earlier concern that we cannot show.

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
home-figure-raised-again-html = <b>{ $count }</b> raised again
home-newest = Newest plans
home-all-prisons = All prisons, A to Z
# A link
home-all-raised-again = { $count ->
    [one] All 1 concern raised again, with what was answered each time
   *[other] All { $count } concerns raised again, with what was answered each time
}
home-none-raised-again = No concern on this site is stated or confirmed to repeat another.
home-next-targets = Next targets
# Where an action stands: "HMP Whitemoor 2026, priority concern 4"
home-target-of = { $prison } { $plan }, { $kind } { $number }
# A mark beside an action: whether its owner and target belong to it is uncertain
home-pairing-uncertain = pairing uncertain
home-all-targets = All targets by month
home-other-ways = Other ways in
# What can be found on a page; stands after the link with the page’s title
home-way-owners = Who has to act, and where their actions stand.
home-way-targets = What falls due in which month, and what has passed with no later statement.
home-way-promises = Actions that stand in several plans or prisons in the same words.
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
prisons-raised-again-html = Concerns raised again<span class="visually-hidden"> at { $prison }</span>
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
    [one] 1 concern was <a href="#repeats">raised again</a>.
   *[other] { $count } concerns were <a href="#repeats">raised again</a>.
}
# Concerns that the source calls repeats of one that it does not name
prison-called-repeats = { $count ->
    [one] 1 is called a repeat by the source, which does not say of what.
   *[other] { $count } are called repeats by the source, which does not say of what.
}
# The same, after prison-raised-again-html
prison-more-called-repeats = { $count ->
    [one] 1 more is called a repeat by the source, which does not say of what.
   *[other] { $count } more are called repeats by the source, which does not say of what.
}
# Over facts about the prison
prison-facts = What the sources say of it
# $source is a link or the title of a document
prison-fact-source-html = Source: { $source }
prison-plans = Plans
# $links lead to two plans beside each other: "2023 and 2026"
prison-side-by-side-html = Side by side: { $links }
prison-over-time = Concerns over time
# Under a chart: what its filled and its empty parts are
prison-over-time-caption = Concerns in each plan, oldest first. Filled: raised before, as a link on this site or the source itself says. Empty: the others.
# Heads of columns with numbers of concerns
prison-head-priority = Priority
prison-head-raised-before = Raised before
# "Raised again" is the title over this
prison-repeats-lead = Each row follows a concern through this prison’s plans: what was answered each time, and how it stands as at { $date }. Only repeats that a plan states or an editor has confirmed are shown; where an editor had to infer which one, it says so.
# For screen readers: the name of the table
prison-repeats-caption = Concerns raised again, by plan
# $dates are those of the inspection
prison-inspected = inspected { $dates }
# For screen readers, in a cell of the table that has a dash
prison-not-in-chain = Not part of this chain
prison-newest = Concerns of the newest plan

## Pages of themes and areas

# After a sentence that says how many themes there are
themes-lead = The list is this site’s own. A concern may fall under up to three themes.
# $count is the number of concerns, beside an area
themes-in-area = { $count } with their main theme here
# "It" is the theme whose page this is
theme-concerns = { $count ->
    [one] 1 concern falls under it.
   *[other] { $count } concerns fall under it.
}
# After theme-concerns; $count is the same number, that of all its concerns
theme-main-of-all = { $count ->
    [one] For it it is the main theme.
   *[other] For all of them it is the main theme.
}
# The same where it is the main theme of some
theme-main-of = For { $count } of them it is the main theme.
theme-grid = By prison and year
# A link to the table with that title
theme-grid-link = { $count ->
    [one] By prison and year: 1 prison
   *[other] By prison and year: { $count } prisons
}
theme-concerns-by-prison = Concerns, by prison
theme-concerns-of = Concerns of { $year }, by prison
theme-related = Themes that occur together with it
# On a page that has a part of an area’s concerns
area-part-lead = { $count ->
    [one] 1 concern whose main theme lies in this area.
   *[other] { $count } concerns whose main theme lies in this area.
}
area-concerns-by-prison = { $count ->
    [one] 1 concern, by prison
   *[other] { $count } concerns, by prison
}
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
owner-inherited = For { $count } of them the plan prints the owner once for several actions.
# $spellings are words of the source
owner-spellings-html = In the plans’ own spelling: { $spellings }
# Beside a status, where only $shown of its actions are on the page: those of the next months
owner-next-actions = { $count ->
    [one] the { $shown } that come next of 1 action
   *[other] the { $shown } that come next of { $count } actions
}
# The same of the last months
owner-last-actions = { $count ->
    [one] the { $shown } that passed last of 1 action
   *[other] the { $shown } that passed last of { $count } actions
}
# For screen readers: the name of a table of contents
owner-contents = Actions by status and prison

## Pages of targets

targets-lead = What the plans say will be done by when. A target counts to the end of its month.
no-later-statements = This site holds the action plans only; no later statements have been recorded yet.
# Over the targets that come next
targets-next = Next
# For screen readers: the name of the table
targets-next-caption = The next targets, soonest first
targets-coming = Months to come
# There are no months to come
targets-none = None.
targets-without-month = Without a month
targets-passed = Months that have passed
targets-passed-lead = Actions whose target month has ended and about which no later statement is recorded here, as at { $date }. They may well have been done.
targets-passed-caption = Target passed; no later statement seen
target-group-in-month = { $count ->
    [one] 1 action with this month as target
   *[other] { $count } actions with this month as target
}
# For screen readers: the name of the links to the months before and after
target-group-months = Months
# Stand before the name of the month
target-group-before = Month before
target-group-after = Month after
