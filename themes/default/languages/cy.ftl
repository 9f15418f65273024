# The site's own words in Welsh. What each message is for is said in en-GB.ftl, in the same order.
#
# After a numeral a Welsh noun is singular, and many begin with another letter: 1 pryder, 2 bryder, 3 phryder,
# 4 pryder, 6 phryder. A message that says { concerns }, { actions } or { recommendations } takes the noun from
# there, by $count.
# Where the word before a variable would change its first letter, or would itself change before a vowel ("i",
# "o", "yn", "a"), a noun or a colon stands between them: keep it so.

## Everywhere

machine-made = Peiriant a luniodd eiriau Cymraeg y wefan hon, ac nid oes neb wedi’u gwirio. Mae geiriau’r cynlluniau yn Saesneg, fel y’u cyhoeddwyd. The Welsh words of this site were made by a machine, and nobody has checked them. The words of the plans are in English, as published.

date = { $day } { $month } { $year }
month = { $month } { $year }
month-1 = Ionawr
month-2 = Chwefror
month-3 = Mawrth
month-4 = Ebrill
month-5 = Mai
month-6 = Mehefin
month-7 = Gorffennaf
month-8 = Awst
month-9 = Medi
month-10 = Hydref
month-11 = Tachwedd
month-12 = Rhagfyr

day-month = { $day } { $month }

# No "a" or "ac" before the last: which of them it is depends on the word that follows.
list = { $before }, { $last }

## Numbers of things

prisons = { $count ->
    [one] 1 carchar
    [two] 2 garchar
    [few] 3 charchar
    [many] 6 charchar
   *[other] { $count } carchar
}
plans = { $count ->
    [one] 1 cynllun
    [two] 2 gynllun
    [few] 3 chynllun
    [many] 6 chynllun
   *[other] { $count } cynllun
}
action-plans = { $count ->
    [one] 1 cynllun gweithredu
    [two] 2 gynllun gweithredu
    [few] 3 chynllun gweithredu
    [many] 6 chynllun gweithredu
   *[other] { $count } cynllun gweithredu
}
concerns = { $count ->
    [one] 1 pryder
    [two] 2 bryder
    [few] 3 phryder
    [many] 6 phryder
   *[other] { $count } pryder
}
recommendations = { $count ->
    [one] 1 argymhelliad
   *[other] { $count } argymhelliad
}
actions = { $count ->
    [one] 1 cam gweithredu
    [two] 2 gam gweithredu
    [few] 3 cham gweithredu
    [many] 6 cham gweithredu
   *[other] { $count } cam gweithredu
}
owners = { $count ->
    [one] 1 perchennog
    [two] 2 berchennog
    [few] 3 pherchennog
    [many] 6 pherchennog
   *[other] { $count } perchennog
}
themes = { $count ->
    [one] 1 thema
   *[other] { $count } thema
}
areas = { $count ->
    [one] 1 maes
    [two] 2 faes
   *[other] { $count } maes
}

## Names of things, at the head of columns and the like

prison = Carchar
plan = Cynllun
concern = Pryder
action = Cam gweithredu
owner = Perchennog
target = Targed
status = Statws
theme = Thema
area = Maes
source = Ffynhonnell

## Pages

page-home = Hafan
page-prisons = Carchardai
page-themes = Themâu
page-owners = Perchnogion
page-targets = Targedau
page-repeats = Codwyd eto
page-promises = Yr un addewid
page-doubts = Amheuon
page-search = Chwilio
page-data = Data

## Kinds of concern

kind-priority = Pryder â blaenoriaeth
kind-key = Pryder allweddol
kind-recommendation = Argymhelliad
kinds-priority = Pryderon â blaenoriaeth
kinds-key = Pryderon allweddol
kinds-recommendation = Argymhellion

## Statuses of an action
# These stand alone and after any number, so they have no words that change with the number of actions.

status-complete = Cyflawn, meddir
status-ongoing = Ar waith, meddir
status-due = Targed eto i ddod
status-passed = Targed a aeth heibio
status-undated = Dim dyddiad clir
status-declined = Wedi’i wrthod neu ei ohirio
counted-complete = cyflawn, meddir
counted-ongoing = ar waith, meddir
counted-due = â tharged eto i ddod
counted-passed = â tharged a aeth heibio
counted-undated = heb ddyddiad clir
counted-declined = wedi’i wrthod neu ei ohirio
status-complete-meaning = Mae’r cynllun, neu ddatganiad diweddarach a ddangosir wrth ymyl y cam gweithredu, yn dweud bod y cam yn gyflawn. Adroddiad HMPPS ei hun yw hynny oni enwir awdur arall; nid yw’r wefan hon wedi gwirio hynny.
status-ongoing-meaning = Mae’r cynllun, neu ddatganiad diweddarach a ddangosir wrth ymyl y cam gweithredu, yn dweud bod y cam ar waith. Adroddiad HMPPS ei hun yw hynny oni enwir awdur arall. Os dywedwyd hynny cyn diwedd mis y targed, mae’r targed yn dal i gyfrif.
status-due-meaning = Cyfrifwyd gan y wefan hon: nid yw’r mis y mae’r cynllun yn ei roi fel targed wedi dod i ben eto.
status-passed-meaning = Cyfrifwyd gan y wefan hon: mae’r mis y mae’r cynllun yn ei roi fel targed wedi dod i ben, ac ni chofnodwyd datganiad diweddarach yma. Mae’n ddigon posibl bod y cam gweithredu wedi’i gyflawni.
status-undated-meaning = Ni all y wefan hon ddarllen un mis penodol o darged y cynllun neu mae’r targed ar goll o’r ffynhonnell.
status-declined-meaning = Mae datganiad diweddarach, neu’r cynllun fel y mae golygydd y wefan hon yn darllen ei eiriau, yn dweud na wneir hyn, neu na wneir hyn am y tro.

## HMIP’s judgements of progress

judgement-good = Cynnydd da
judgement-reasonable = Cynnydd rhesymol
judgement-insufficient = Cynnydd annigonol
judgement-none = Dim cynnydd ystyrlon

## Titles and descriptions of pages

words-missing = Mae geiriau’r arolygwyr ar goll o’r ffynhonnell
plan-title = { $prison }: cynllun gweithredu { $day }
plan-description = Ateb HMPPS i { $concerns } gan Arolygiaeth Carchardai EF ar ôl arolygu { $prison } ar { $days }: { $actions }, gyda pherchnogion a dyddiadau targed.
concern-of-plan = { $prison } { $plan }, { $concern }
concern-of-plan-here = { $concern }, { $plan }
action-of-concern = { $concern }, cam gweithredu{ "\u00A0" }{ $action }
concern-page-title = { $title } – { $concern }, { $prison } { $plan }
concern-description = { $concern } yn dilyn arolygu { $prison } ar { $days }, a’r ateb a roddodd HMPPS: { actions }{ $answer ->
    [lost] {" "}y gellir ei ddarllen o’n ffynhonnell.
   *[whole] .
}
compare-title = { $prison }: cymharu cynllun { $earlier } â chynllun { $later }
compare-description = Y pryderon a gododd arolygwyr am { $prison } yng nghynllun { $earlier } a chynllun { $later }: y rhai y dangosir eu bod wedi’u codi eto, a’r rhai heb gyswllt â’r cynllun arall.
compare-link = Cymharu cynllun { $earlier } â chynllun { $later }
prisons-description = Pob carchar sydd â chynllun gweithredu ar y wefan hon, o A i Y: { prisons }.
prison-description = { $prison }: { action-plans } mewn ateb i Arolygiaeth Carchardai EF{ $again ->
    [0] {" "}a’r hyn a addawyd.
   *[other] , yr hyn a addawyd, a’r pryderon y dangosir eu bod wedi’u codi o’r blaen.
}
raised-before = Codwyd o’r blaen
not-raised-before = Ni chodwyd o’r blaen
fact-concern = cynllun { $plan }, { $concern }
owners-description = Y perchnogion y mae cynlluniau gweithredu yn eu henwi’n gyfrifol: { owners }.
owner-description = { actions } lle mae { $count ->
    [one] cynllun gweithredu
   *[other] cynlluniau gweithredu
} yn enwi { $owner } fel y perchennog cyfrifol{ $within }.
area-description = { concerns } â phrif thema yn y maes “{ $area }”{ $within }.
doubts-description = { $count ->
    [one] 1 amheuaeth
   *[other] { $count } amheuaeth
} ynghylch sut y darllenwyd y cynlluniau, ynghyd â lle y mae pob un{ $within }.
themes-description = Y themâu y mae pryderon yn perthyn iddynt: { $themes }, { $areas }.
theme-description = { $count ->
    [one] 1 pryder arolygu
    [two] 2 bryder arolygu
    [few] 3 phryder arolygu
    [many] 6 phryder arolygu
   *[other] { $count } pryder arolygu
} ynghylch “{ $theme }”, fesul carchar a blwyddyn arolygu.
theme-of-year = { $theme }, arolygiadau { $year }
targets-description = Dyddiadau targed fesul mis: yr hyn sydd i’w gyflawni, yr hyn sydd wedi mynd heibio heb gofnod yma o ddatganiad diweddarach, a’r hyn sydd heb ddyddiad.
targets-of-month = Targedau mis { $month }
targets-group-description = { $title }: { actions }.
repeats-description-none = Pryderon gan arolygwyr y dangosir yma eu bod wedi’u codi o’r blaen.
repeats-description = { $count ->
    [one] 1 pryder gan arolygwyr a gysylltir yma ag un cynharach, gyda’r hyn a addawyd bob tro.
   *[other] { concerns } gan arolygwyr a gysylltir yma â rhai cynharach, gyda’r hyn a addawyd bob tro.
}
promises-description = { $count ->
    [one] 1 grŵp
   *[other] { $count } grŵp
} o gamau gweithredu sy’n addo’r un peth, yn yr un geiriau neu bron yr un geiriau.
promises-of-year = Yr un addewid, y diweddaraf yn { $year }
search-description = Chwilio drwy bob pryder gan yr arolygwyr a phob cam gweithredu sy’n eu hateb.
data-description = { $count ->
    [one] Y cynllun gweithredu
    [two] Y 2 gynllun gweithredu
    [few] Y 3 chynllun gweithredu
    [many] Y 6 chynllun gweithredu
   *[other] Y { $count } cynllun gweithredu
} gyda’r holl bryderon a chamau gweithredu ar ffurf CSV, JSON a SQLite, gyda geiriadur, ffrydiau a chalendrau.
not-found = Heb ddod o hyd i’r dudalen
not-found-description = Nid oes tudalen yn y cyfeiriad hwn.
moved-description = Mae’r dudalen hon wedi symud i’r cyfeiriad { $url }
permalink-plan = { $source }, cyflwynwyd { $day }

## Parts of a list that is too long for one page

part-others = Eraill
part-other-prisons = carchardai eraill
part-prisons = carchardai { $letters }
part-number = Rhan { $number }
part-of = { $whole }, rhan { $number }
part-alone = rhan { $number }

## What a search can be narrowed down by

search-targets = Dyddiadau targed
search-by-prison = Carchar
search-by-prison-all = Pob carchar
search-by-area = Maes
search-by-area-all = Pob maes
search-by-theme = Thema
search-by-theme-all = Pob thema
search-by-kind = Math
search-by-kind-all = Pob math
search-by-status = Statws cam gweithredu
search-by-status-all = Unrhyw statws
search-by-owner = Perchennog cam gweithredu
search-by-owner-all = Unrhyw berchennog
search-by-year = Blwyddyn yr arolygiad
search-by-year-all = Pob blwyddyn
search-inspected = Arolygwyd yn { $year }

## Citations

cite-concern = { $prison }, { $concern }
cite-plan = { $prison }, cynllun gweithredu
cite = { $authors }, { $what }, yn “{ $source }”, cyflwynwyd { $submitted }. { $site }, fel ar { $as-at }.
cite-note = Yn “{ $source }”, cyflwynwyd { $submitted }. Fel ar { $as-at }

## Pictures for those who share a page

share-plan = Cynllun gweithredu { $day }
share-site = { $plans } ar gyfer { $prisons }
share-alt-of-site = Ffigurau { $name }.
share-alt = { $name }. { $lead }. { $figures }; fel ar { $day }.

## Data, feeds and calendars

data-actions-csv = camau gweithredu (CSV)
data-plan-json = y cynllun hwn (JSON)
feed-title = { $site }: cynlluniau newydd a diweddariadau
feed-title-of-prison = { $name }: cynlluniau newydd a diweddariadau – { $site }
feed-title-of-theme = { $name }: pryderon newydd a diweddariadau – { $site }
feed-plan = Ateb HMPPS yn dilyn arolygu { $prison } ar { $days }: { $concerns }; { $actions }.
feed-plan-doubts = Rydym yn ansicr ynghylch { $count ->
        [two] 2 beth
        [few] 3 pheth
        [many] 6 pheth
       *[other] { $count } peth
    }.
feed-review = { $concern }: adolygiad HMIP, { $judgement }
feed-update = { $concern }, cam gweithredu { $number }: { $status }
calendar-title = Targedau – { $site }
calendar-title-of = { $name }: targedau – { $site }
calendar-description = Dyddiadau targed cynlluniau gweithredu carchardai, fel ar { $day }. Misoedd y mae’r cynlluniau yn eu rhoi, felly mae pob cam gweithredu ar ddiwrnod olaf ei fis.
calendar-answer = Mae’n ateb { $concern } yn dilyn arolygu { $prison }: { $words }
calendar-words-missing = (mae ei eiriau ar goll o’r ffynhonnell)
calendar-owners = Yn gyfrifol, fel yr argraffwyd: { $owners }.
calendar-target = Targed, fel yr argraffwyd: “{ $target }”. Mae’r wefan hon yn darllen y mis; diwrnod olaf y mis yw’r dyddiad.
calendar-stands = Fel ar { $day }: { $status }. { $meaning }
calendar-doubt = Amheuaeth: { $why }
calendar-doubt-unsaid = Casglwyd rhan o hyn, neu mae rhan ohono ar goll.

## Things said on many kinds of page

plan-named = Cynllun { $plan }
plan-named-in = { $prison }, cynllun { $plan }
concern-numbered = { $kind } rhif { $number }
concern-inferred = { $inferred ->
    [number] { $concern } [y wefan hon a gasglodd y rhif]
    [kind] { $concern } [y wefan hon a gasglodd y math]
   *[both] { $concern } [y wefan hon a gasglodd y rhif a’r math]
}
concern-inferred-what = { $inferred ->
    [number] Y wefan hon a gasglodd y rhif
    [kind] Y wefan hon a gasglodd y math
   *[both] Y wefan hon a gasglodd y rhif a’r math
}
action-numbered = Cam gweithredu { $number }
action-numbered-of = Cam gweithredu { $number }, { $concern }

who = Pwy
by-when = Erbyn
where-it-stands = Y sefyllfa
where-they-stand = Y sefyllfa
in-answer-to = Mewn ateb i

missing-from-source = Ar goll o’r ffynhonnell
target-unsure = Rydym yn ansicr ohono
no-action = Nid yw’r cynllun yn rhoi cam gweithredu.
no-action-left = Ni ellir darllen cam gweithredu mewn ateb yn ein ffynhonnell.
begins-before = Mae’r ffynhonnell yn dweud bod hyn wedi’i godi o’r blaen; ni allwn ddangos ym mhle.

list-html = { $before }, { $last }

unsure-of-html = <b>Rydym yn ansicr ynghylch:</b> { $parts }.

## Where an action stands

stands-statement = mewn datganiad dyddiedig { $date }
stands-passed = ni chofnodwyd datganiad diweddarach yma
stands-passed-as-at = ni chofnodwyd datganiad diweddarach yma, fel ar { $date }
stands-none-since = ni chofnodwyd datganiad ers y mis hwnnw yma
stands-target-missing = mae’r targed ar goll o’r ffynhonnell
stands-as-at = fel ar { $date }
stands-own-report = adroddiad HMPPS ei hun
stands-editor = dehongliad golygydd o eiriau’r cynllun

tally-none = Dim cam gweithredu ar y wefan hon
figures-actions = { actions }, fel ar { $date }
status-key = Beth mae’r statysau hyn yn ei olygu?
status-key-no-statements = Dim ond y cynlluniau gweithredu sydd ar y wefan hon; ni chofnodwyd datganiadau diweddarach eto.

voices-html = Mae geiriau <span class="words">a osodir fel hyn</span> wedi’u dyfynnu o’r ffynhonnell yn union fel y maent. Geiriau’r wefan hon yw’r holl eiriau eraill. Ystyr “y ffynhonnell” yw testun y cynllun y gwnaed y wefan hon ohono. Gall y PDF a gyhoeddwyd ddangos yr hyn sydd ar goll yma.

## A concern that was raised before or again

flag-before = Codwyd o’r blaen, medd y ffynhonnell
flag-before-unsure = Codwyd o’r blaen, medd y ffynhonnell (ein dehongliad ni yw pa bryder)
flag-before-linked = Codwyd o’r blaen (yn ôl dehongliad y wefan hon)
flag-again = Codwyd eto yn ddiweddarach, medd cynllun diweddarach
flag-again-unsure = Yr hyn y mae cynllun diweddarach yn dweud ei fod wedi’i godi o’r blaen, yn ôl dehongliad y wefan hon
flag-again-linked = Codwyd eto yn ddiweddarach (yn ôl dehongliad y wefan hon)
linked-by-editor = Golygydd y wefan hon a gysylltodd hwn â’r pryder cynharach. Nid yw’r cynllun yn dweud ei fod yn ailadrodd un.
our-reading-html = Mae’r ffynhonnell yn dweud bod hyn wedi’i godi o’r blaen. Ein dehongliad ni yw pa bryder oedd hwnnw; <a href="{ $url }">mae ei dudalen yn dweud pam</a>.
repeats-said-by-both = { $plan ->
    [none] Mae’r cynlluniau eu hunain
   *[other] Mae cynllun { $plan } ei hun
} yn dweud bod { $stated } ohonynt yn ailadrodd pryder cynharach; golygydd y wefan hon a gysylltodd y { $linked } arall.
repeats-said-by-plans = { $plan ->
    [none] Mae’r cynlluniau eu hunain
   *[other] Mae cynllun { $plan } ei hun
} yn dweud hynny.
repeats-said-by-editor = { $count ->
    [one] Golygydd y wefan hon a’i cysylltodd â’r un cynharach
   *[other] Golygydd y wefan hon a’u cysylltodd â rhai cynharach
}; { $plan ->
    [none] nid yw’r cynlluniau’n dweud hynny.
   *[other] nid yw cynllun { $plan } yn dweud hynny.
}
repeats-unseen = { $count ->
    [one] Mae’r ffynhonnell yn dweud bod 1 wedi’i godi o’r blaen; ni allwn ddangos ym mhle.
   *[other] Mae’r ffynhonnell yn dweud bod { $count } wedi’u codi o’r blaen; ni allwn ddangos ym mhle.
}
repeats-more-unseen = { $count ->
    [one] Mae’r ffynhonnell yn dweud bod 1 arall wedi’i godi o’r blaen; ni allwn ddangos ym mhle.
   *[other] Mae’r ffynhonnell yn dweud bod { $count } arall wedi’u codi o’r blaen; ni allwn ddangos ym mhle.
}
shown-again = Y dangosir eu bod wedi’u codi eto

answer = Yr ateb: { actions }
answer-in-part = Yr ateb: { $count ->
    [one] 1 cam gweithredu y gellir ei ddarllen o’n ffynhonnell
    [two] 2 gam gweithredu y gellir ei ddarllen o’n ffynhonnell
    [few] 3 cham gweithredu y gellir ei ddarllen o’n ffynhonnell
    [many] 6 cham gweithredu y gellir ei ddarllen o’n ffynhonnell
   *[other] { $count } cam gweithredu y gellir ei ddarllen o’n ffynhonnell
}
answer-to = mewn ateb i { $concern }

complete-before-all = Dywedodd { $plans ->
    [one] y cynllun cynharach
   *[other] y cynlluniau cynharach
} fod { $count ->
    [one] y cam gweithredu mewn ateb yn gyflawn.
   *[other] pob un o’r { actions } mewn ateb yn gyflawn.
}
complete-before-some = Dywedodd { $plans ->
    [one] y cynllun cynharach
   *[other] y cynlluniau cynharach
} fod { $complete } o’r { actions } mewn ateb yn gyflawn.
complete-before-lost = Dywedodd { $plans ->
    [one] y cynllun cynharach
   *[other] y cynlluniau cynharach
} fod { $complete } o’r { actions } mewn ateb y gellir eu darllen o’n ffynhonnell yn gyflawn; nid dyna’r ateb cyfan.
complete-before-no-statement = Ni chofnodwyd yma ddatganiad a wnaed ar ôl hynny a chyn codi’r pryder hwn.
complete-before-all-stated = Cyn codi’r pryder hwn, dywedodd { $plans ->
    [one] y cynllun cynharach
   *[other] y cynlluniau cynharach
} neu ddatganiad diweddarach fod { $count ->
    [one] y cam gweithredu cynharach yn gyflawn.
   *[other] pob un o’r { actions } cynharach yn gyflawn.
}
complete-before-some-stated = Cyn codi’r pryder hwn, dywedodd { $plans ->
    [one] y cynllun cynharach
   *[other] y cynlluniau cynharach
} neu ddatganiad diweddarach fod { $complete } o’r { actions } cynharach yn gyflawn.
complete-before-lost-stated = Cyn codi’r pryder hwn, dywedodd { $plans ->
    [one] y cynllun cynharach
   *[other] y cynlluniau cynharach
} neu ddatganiad diweddarach fod { $complete } o’r { actions } cynharach y gellir eu darllen o’n ffynhonnell yn gyflawn; nid dyna’r ateb cyfan.

## An action

tally-link = { $count } { $status }, { $prison } { $plan }

action-under = Ymhlith y camau gweithredu a gyflwynir gan:

action-link = #{ $number } mewn ateb i hyn: { $concern }
promise-link = #{ $number } mewn ateb i hyn: { $concern }

owners-read-as-html = wedi’i ddarllen fel { $owners }
owners-inherited = argraffwyd wrth gam gweithredu cynharach

action-part-text = lle mae’r cam gweithredu yn dechrau ac yn gorffen
action-part-owner = y perchennog
action-part-target = y dyddiad targed
action-beginning = dechrau’r cam gweithredu hwn
action-beginning-and-html = dechrau’r cam gweithredu hwn, { $others }
action-lost-html = <b>Ar goll o’r ffynhonnell:</b> { $parts }.

update-html = Datganiad diweddarach, <time datetime="{ $iso }">{ $date }</time>: { $status }
source-html = Ffynhonnell: { $source }

action-table-caption = Camau gweithredu sy’n ateb { $concern }
action-table-number = Rhif

answers = { $plan }, { $concern }, cam gweithredu{ "\u00A0" }{ $action }
answers-in = { $prison }, { $plan }, { $concern }, cam gweithredu{ "\u00A0" }{ $action }

## What is lost or unsure of a concern

concern-part-number = ei rif
concern-part-kind = ai pryder â blaenoriaeth ynteu pryder allweddol ydyw
concern-part-title = y pennawd
concern-part-detail = y geiriau ar ôl y pennawd
concern-part-repeats = pa bryder cynharach y mae’n ei ailadrodd

concern-lost-title = pennawd yr arolygwyr
concern-lost-detail = gweddill eu geiriau
concern-lost-actions = un neu ragor o gamau gweithredu
concern-lost-html = <b>Ar goll o’r ffynhonnell:</b> { $parts }. Nid oes dim wedi’i roi yn eu lle.

unplaced-html = <b>Geiriau na allem eu lleoli.</b> Maent wrth ymyl y pryder hwn yn y ffynhonnell, ond nid ydynt yn perthyn i unrhyw gam gweithredu y gallwn ei enwi:
unplaced-in = yn y golofn { $column }:
source-column-number = “Rec No”
source-column-concern = “Concerns”
source-column-action = “Action taken/planned”
source-column-owner = “Responsible owner”
source-column-target = “Target date”
source-column-response = “Response”

## What inspectors found later

review-title = Dyfarniad diweddarach yr arolygwyr: { $verdict }
review-html = Arolygiaeth Carchardai EF, adolygiad annibynnol o gynnydd, <time datetime="{ $iso }">{ $date }</time>. Ffynhonnell: { $source }. Mae’r dyfarniad hwn yn annibynnol ar y gwasanaeth carchardai; mae’n ymwneud â’r pryder yn ei gyfanrwydd.
review-short-html = <b>Dyfarniad diweddarach yr arolygwyr:</b> { $verdict }, { $date }

## Actions in the same words

same-where = Ble
same-caption = Cam gweithredu { $number } ac eraill yn ei eiriau
promises-group = Grŵp { $number }: camau gweithredu yn y geiriau hyn
same-own-html = <a href="{ $url }">Cam gweithredu { $number }</a> y pryder hwn
same-words-html = { $action } yn yr un geiriau
same-place = { $plan }, { $place }
same-place-in = { $prison }, { $plan }, { $place }

## A plan in a list

plan-item-dates-html = Arolygwyd ar { $inspected }. Cyflwynwyd y cynllun ar <time datetime="{ $iso }">{ $date }</time>.
plan-item-figures = { $priority ->
    [0] { $concerns }; { $actions }
   *[other] { $concerns }, { $priority } â blaenoriaeth{ $inferred ->
        [0] {""}
       *[other] {" "}({ $inferred } wedi’i gasglu gan y wefan hon)
    }; { $actions }
}
priority-inferred = { $count } wedi’i gasglu
priority-none = heb ei chofnodi

## Tables and charts of many concerns or actions

theme-table-caption = Themâu’r maes { $area }
theme-table-concerns = Wrth ymyl pob thema mae’r pryderon y mae’n brif thema neu’n thema bellach iddynt.

grid-title = Pryderon fesul carchar a blwyddyn arolygu
grid-caption = Yn ôl y flwyddyn y daeth yr arolygiad i ben. Daw’r cynllun fisoedd wedyn, a gall berthyn i’r flwyddyn ganlynol. Llinell: dim arolygiad o’r flwyddyn honno ar y wefan hon.
grid-all = Cyfan

parts-title = { $rows } fesul carchar
parts-count = { $rows }: { $count }
parts-caption = { $rows }, pob rhan ar ei thudalen ei hun
parts-page = Tudalen
parts-beside = Rhannau eraill o’r rhestr hon
parts-before = Blaenorol
parts-after = Nesaf

month-table-month = Mis

month-chart-html = <b>Targedau fesul mis</b>, y golofn uchaf: { $actions }.
month-chart-line = I’r chwith o’r llinell mae’r misoedd a oedd wedi dod i ben erbyn { $date }, gyda chamau gweithredu na chofnodwyd datganiad diweddarach amdanynt yma; i’r dde ohoni mae’r rhai sydd i ddod.
month-chart-tables = Mae’r ffigurau yn y tablau misoedd isod.

doubted-words-html = Y geiriau<span class="vh"> { $count ->
    [one] cam gweithredu
   *[other] camau gweithredu
} { $numbers }, { $concern }</span>

inspected = Arolygwyd
report-published = Cyhoeddwyd yr adroddiad
plan-submitted = Cyflwynwyd y cynllun
action-plan = Cynllun gweithredu
text-of-html = Testun y ddogfen { $source }
text-of-unlinked-html = Testun y ddogfen { $source }, a gyflwynwyd ar <time datetime="{ $iso }">{ $date }</time>. Ni chofnodwyd cyfeiriad gwe i’r ddogfen ar y wefan hon.
response-html = Ymateb HMPPS: { $response }

## The frame of every page

base-skip = Neidio i’r cynnwys
base-navigation = Prif lywio
base-breadcrumbs = Llwybr i’r dudalen hon
base-search = Chwilio
base-files-html = Y data y tu ôl i’r dudalen hon: { $files }.
base-feed-html = <a href="{ $url }">Ffrwd o’r hyn sy’n newydd</a> (Atom).
base-calendar-html = Targedau i ddod a rhai’r { $count } mis diwethaf fel calendr: <a href="{ $subscribe }">tanysgrifio</a> neu <a href="{ $url }">lawrlwytho</a>.
base-data = Beth mae hyn i gyd yn ei olygu
base-as-at-html = Fel ar <time datetime="{ $iso }">{ $date }</time>
base-about = Am y wefan hon
base-made-with = Gwnaed gan ddefnyddio { $generator }

## The page of a concern

concern-cite = Dyfynnu
concern-said-by = Arolygiaeth Carchardai EF, arolygwyd ar { $inspected }
concern-of = { $kind ->
    [recommendation] Argymhelliad
   *[other] Pryder
} gan Arolygiaeth Carchardai EF, arolygwyd ar { $inspected }

concern-answered = Ateb y gwasanaeth carchardai
concern-answered-html = Atebodd Gwasanaeth Carchardai a Phrawf EF yn ei gynllun dyddiedig <time datetime="{ $iso }">{ $date }</time> gyda { actions }. Y sefyllfa, fel ar { $as_at }:
concern-answered-in-part-html = Atebodd Gwasanaeth Carchardai a Phrawf EF yn ei gynllun dyddiedig <time datetime="{ $iso }">{ $date }</time> gyda { actions } y gellir ei ddarllen o’n ffynhonnell. Y sefyllfa, fel ar { $as_at }:

concern-history = Hanes
concern-part-this-repeats = pa bryder cynharach y mae hwn yn ei ailadrodd
concern-raised-before = Cyn y cynllun hwn: y pryder cynharach, yr ateb a roddwyd bryd hynny, a’i sefyllfa fel ar { $date }.
concern-raised-again = Ar ôl y cynllun hwn: y pryder diweddarach, yr ateb a ddilynodd, a’i sefyllfa fel ar { $date }.
concern-only-plan = Dyma unig gynllun { $prison } ar y wefan hon: nid oedd modd cysylltu pryder cynharach na diweddarach. Mae’n bosibl bod yr un broblem wedi’i chodi o’r blaen.
concern-no-history = Nid oes cyswllt hysbys yma â phryder cynharach neu ddiweddarach. Ni ddangosir ailadrodd oni bai bod cynllun yn ei ddatgan neu fod golygydd wedi’i gadarnhau; dywedir lle nad yw’r cynllun yn ei ddatgan, a lle bu’n rhaid i olygydd gasglu pa bryder a ailadroddir. Mae’n bosibl bod yr un broblem wedi’i chodi mewn geiriau neu gynlluniau nad yw’r wefan hon yn eu cysylltu.

concern-promises-html = Camau gweithredu yn yr un geiriau neu bron yr un geiriau, a ganfuwyd gan y wefan hon. Lle mae’r geiriau’n wahanol, mae’r <del>rhai sydd yma yn unig</del> wedi’u croesi allan a’r <ins>rhai sydd yno yn unig</ins> wedi’u tanlinellu.
concern-more-promises-html = { $count } arall tebyg; <a href="{ $url }">grwpiau o gamau o’r fath</a>

concern-elsewhere = Yr un mater mewn mannau eraill
concern-computed = Cyfrifwyd o eiriau’r pryderon, ac nid yw unrhyw ffynhonnell yn ei ddatgan: y rhai agosaf mewn carchardai eraill.
concern-both-speak-html = Yn gyffredin, yng ngeiriau pryder y dudalen hon: { $words }
concern-none-close = Nid oes pryder o garchar arall yma sy’n agos yn ei eiriau. Mae’n bosibl bod yr un mater wedi’i godi mewn geiriau eraill.
concern-theme = { $count ->
    [one] Yr unig bryder o dan y thema { $theme }
   *[other] Pob un o’r { concerns } o dan y thema { $theme }
}

concern-turn = Pryderon y cynllun hwn
concern-previous = Blaenorol: { $concern }
concern-next = Nesaf: { $concern }

concern-about = Am y pryder hwn
concern-plan-html = <a href="{ $url }">Cynllun { $plan }</a>, <a href="{ $here }">y pryder hwn ynddo</a>

## The page of a plan

plan-answers-concerns = { $count ->
    [one] Ateb Gwasanaeth Carchardai a Phrawf EF i’r unig bryder a gododd Arolygiaeth Carchardai EF ar ôl ei harolygiad ar { $inspected }.
   *[other] Ateb Gwasanaeth Carchardai a Phrawf EF i’r { concerns } a gododd Arolygiaeth Carchardai EF ar ôl ei harolygiad ar { $inspected }.
}
plan-answers-recommendations = { $count ->
    [one] Ateb Gwasanaeth Carchardai a Phrawf EF i’r unig argymhelliad a wnaeth Arolygiaeth Carchardai EF ar ôl ei harolygiad ar { $inspected }.
   *[other] Ateb Gwasanaeth Carchardai a Phrawf EF i’r { recommendations } a wnaeth Arolygiaeth Carchardai EF ar ôl ei harolygiad ar { $inspected }.
}
plan-doubts = { $count ->
    [one] 1 peth rydym yn ansicr ohono
   *[other] { $count ->
        [two] 2 beth
        [few] 3 pheth
        [many] 6 pheth
       *[other] { $count } peth
    } rydym yn ansicr ohonynt
}
plan-others = Cynlluniau eraill
plan-later-html = Diweddarach: <a href="{ $url }">cynllun { $plan }</a>
plan-earlier-html = Cynharach: <a href="{ $url }">cynllun { $plan }</a>
plan-unsure = Rydym yn ansicr ynghylch y cynllun hwn yn ei gyfanrwydd:
plan-in-brief = Yn fyr
plan-concern-page-html = Tudalen<span class="vh"> { $concern }</span>, hanes a dyfyniad
plan-turn = Cynlluniau’r carchar hwn
plan-earlier = Cynllun cynharach
plan-later = Cynllun diweddarach

## Two plans compared

compare-plans = Cymharu dau gynllun
compare-heading = { $prison }, cynllun { $earlier } a chynllun { $later }
compare-repeated-html = { $count ->
    [one] O’r { $things ->
        [recommendations] argymhellion
       *[concerns] pryderon
    } yng nghynllun { $later }, dangosir bod <b>1 o { $concerns }</b> wedi’i godi o’r blaen yng nghynllun { $earlier }.
   *[other] O’r { $things ->
        [recommendations] argymhellion
       *[concerns] pryderon
    } yng nghynllun { $later }, dangosir bod <b>{ $count } o { $concerns }</b> wedi’u codi o’r blaen yng nghynllun { $earlier }.
}
compare-inferred = { $count ->
    [one] Ein dehongliad ni yw pa bryder cynharach ydoedd.
   *[other] Yn achos { $inferred } ohonynt, ein dehongliad ni yw pa bryder cynharach ydoedd.
}
compare-jump-again-html = <b>{ $count }</b> y dangosir { $count ->
    [one] ei fod wedi’i godi eto
   *[other] eu bod wedi’u codi eto
}
compare-jump-unlinked-html = <b>{ $count }</b> yng nghynllun { $plan }, heb gyswllt â chynllun { $other }
compare-counted = Ni chyfrifir ailadrodd oni bai bod cynllun yn ei ddatgan neu fod golygydd wedi’i gadarnhau; dywedir lle nad yw’r cynllun yn ei ddatgan, a lle bu’n rhaid i olygydd gasglu pa bryder a ailadroddir.
compare-figures = Y ddau gynllun mewn ffigurau, fel ar { $date }
compare-submitted = Cyflwynwyd
compare-concerns = { $priority ->
    [0] { $count }
   *[other] { $count }, { $priority } â blaenoriaeth{ $inferred ->
        [0] {""}
       *[other] {" "}({ $inferred } wedi’i gasglu gan y wefan hon)
    }
}
compare-both = Pryderon y dangosir eu bod wedi’u codi yn y ddau gynllun
compare-none-repeated = Nid oes pryder yng nghynllun { $later } wedi’i gysylltu yma ag un yng nghynllun { $earlier }.
compare-unlinked = Yng nghynllun { $plan }, heb gyswllt â chynllun { $other }
compare-unlinked-lead = Nid oes cyswllt wedi’i ddatgan na’i gadarnhau; mae’n bosibl ei fod er hynny’n cyffwrdd â phroblem y mae’r cynllun arall yn ei geirio’n wahanol.
compare-none = Dim.

## Said on several pages

head-concerns = Pryderon
head-actions = Camau gweithredu

targets-none-ahead = Nid oes targed ar y wefan hon sydd ar ôl { $date }, heb gyfrif y camau gweithredu a wrthodwyd neu y mae datganiad diweddarach yn dweud eu bod wedi’u cwblhau.

## Home page

home-search = Chwilio drwy bob pryder a cham gweithredu
home-in-figures = Mewn ffigurau
home-figure-prisons-html = { $count ->
    [two] <b>2</b> garchar
    [few] <b>3</b> charchar
    [many] <b>6</b> charchar
   *[other] <b>{ $count }</b> carchar
}
home-figure-plans-html = { $count ->
    [two] <b>2</b> gynllun
    [few] <b>3</b> chynllun
    [many] <b>6</b> chynllun
   *[other] <b>{ $count }</b> cynllun
}
home-figure-concerns-html = { $count ->
    [two] <b>2</b> bryder
    [few] <b>3</b> phryder
    [many] <b>6</b> phryder
   *[other] <b>{ $count }</b> pryder
}
home-figure-actions-html = { $count ->
    [two] <b>2</b> gam gweithredu
    [few] <b>3</b> cham gweithredu
    [many] <b>6</b> cham gweithredu
   *[other] <b>{ $count }</b> cam gweithredu
}
home-figure-raised-again-html = <b>{ $count }</b> y dangosir { $count ->
    [one] ei fod wedi’i godi o’r blaen
   *[other] eu bod wedi’u codi o’r blaen
}
home-newest = Y cynlluniau diweddaraf
home-all-prisons = Pob carchar, o A i Y
home-all-raised-again = { $count ->
    [one] Yr unig bryder a gysylltir yma ag un cynharach, gyda’r ateb a roddwyd bob tro
   *[other] Pob un o’r { concerns } a gysylltir yma â rhai cynharach, gyda’r ateb a roddwyd bob tro
}
home-none-raised-again = Nid oes pryder ar y wefan hon wedi’i gysylltu ag un cynharach.
home-next-targets = Y targedau nesaf
home-unsure = rydym yn ansicr ohono
home-all-targets = Pob targed fesul mis
home-other-ways = Ffyrdd eraill i mewn
home-way-owners = Pwy sy’n gorfod gweithredu, a sefyllfa eu camau gweithredu.
home-way-targets = Yr hyn sydd i’w gyflawni ym mhob mis, a’r hyn sydd wedi mynd heibio heb gofnod yma o ddatganiad diweddarach.
home-way-promises = Camau gweithredu yn yr un geiriau neu mewn geiriau tebyg iawn, mewn un cynllun neu mewn sawl un.
home-way-doubts = { $count ->
    [one] 1 peth rydym yn ansicr ohono, gan ddangos lle y mae.
   *[other] { $count ->
        [two] 2 beth
        [few] 3 pheth
        [many] 6 pheth
       *[other] { $count } peth
    } rydym yn ansicr ohonynt, gan ddangos lle y mae pob un.
}

## Page of all prisons

prisons-lead = { prisons } sydd â chynllun gweithredu ar y wefan hon.
prisons-letters = Llythrennau
prisons-raised-again-html = { $count ->
    [one] 1 pryder y dangosir ei fod wedi’i godi o’r blaen
   *[other] { concerns } y dangosir eu bod wedi’u codi o’r blaen
}<span class="vh"> yn y carchar { $prison }</span>
prisons-raised-again-linked = { $count } ohonynt yn ôl dehongliad y wefan hon
prisons-plan = { $concerns }, { $actions }, arolygwyd ar { $dates }
prisons-newest-of = { $count ->
    [one] Y diweddaraf o 1 cynllun
    [two] Y diweddaraf o 2 gynllun
    [few] Y diweddaraf o 3 chynllun
    [many] Y diweddaraf o 6 chynllun
   *[other] Y diweddaraf o { $count } cynllun
}

## Page of a prison

prison-lead = { $plans ->
    [one] 1 cynllun gweithredu
    [two] 2 gynllun gweithredu
    [few] 3 chynllun gweithredu
    [many] 6 chynllun gweithredu
   *[other] { $plans } cynllun gweithredu
} ar y wefan hon, gyda { $actions ->
    [one] 1 cam gweithredu
    [two] 2 gam gweithredu
    [few] 3 cham gweithredu
    [many] 6 cham gweithredu
   *[other] { $actions } cam gweithredu
}.
prison-raised-again-html = { $count ->
    [one] Cysylltir 1 pryder yma <a href="#repeats">ag un cynharach</a>.
   *[other] Cysylltir { concerns } yma <a href="#repeats">â rhai cynharach</a>.
}
prison-facts = Yr hyn y mae’r ffynonellau yn ei ddweud amdano
prison-plans = Cynlluniau
prison-side-by-side-html = Ochr yn ochr: { $links }
prison-over-time = Pryderon dros amser
prison-over-time-caption = Y pryderon ym mhob cynllun, yr hynaf yn gyntaf. Wedi’i lenwi: codwyd o’r blaen, yn ôl y ffynhonnell neu gyswllt a wnaed ar y wefan hon. Gwag: y lleill.
prison-over-time-recommendations = Mae cynlluniau o gyfnod cyn mis Mai 2022 yn ateb argymhellion, a gyfrifir yma gyda’r pryderon; nid yw’r wefan hon yn cofnodi blaenoriaeth y rheini.
# A soft hyphen: unbroken, the word is too wide for the table on a phone.
prison-head-priority = Â { "blaen\u00ADoriaeth" }
prison-repeats-lead = Mae pob rhes yn dilyn pryder drwy gynlluniau’r carchar hwn: yr ateb a roddwyd bob tro, a’i sefyllfa fel ar { $date }. Ni ddangosir ailadrodd oni bai bod cynllun yn ei ddatgan neu fod golygydd wedi’i gadarnhau; dywedir lle nad yw’r cynllun yn ei ddatgan, a lle bu’n rhaid i olygydd gasglu pa bryder a ailadroddir.
prison-repeats-caption = Pryderon y dangosir eu bod wedi’u codi eto, fesul cynllun
prison-inspected = arolygwyd ar { $dates }
prison-not-in-chain = Ddim yn rhan o’r gadwyn hon
prison-newest = Yn y cynllun diweddaraf

## Pages of themes and areas

themes-lead = Rhestr y wefan hon ei hun yw hon. Gall pryder berthyn i hyd at dair thema.
themes-in-area = prif thema { concerns }
theme-concerns = { $count ->
    [one] Mae 1 pryder yn perthyn iddi.
   *[other] Mae { concerns } yn perthyn iddi.
}
theme-main-of-all = { $count ->
    [one] Hi yw ei brif thema.
   *[other] Hi yw prif thema pob un ohonynt.
}
theme-main-of = Hi yw’r brif thema ar gyfer { $count } ohonynt.
theme-grid = Fesul carchar a blwyddyn arolygu
theme-grid-link = Fesul carchar a blwyddyn arolygu: { prisons }
theme-concerns-by-prison = Pryderon, fesul carchar
theme-concerns-of = Pryderon arolygiadau { $year }, fesul carchar
theme-related = Themâu sy’n digwydd gyda hi
area-part-lead = { concerns } â phrif thema yn y maes hwn.
area-concerns-by-prison = Pryderon, fesul carchar
area-concerns-which = Y rhai â’u prif thema yn y maes hwn.

## Pages of owners

owners-lead = Gall enw un perchennog fod wedi’i sillafu mewn sawl ffordd; y wefan hon ei hun sydd wedi uno’r enwau.
owners-caption = Perchnogion yn ôl nifer y camau gweithredu, fel ar { $date }
owner-lead-html = Enwir fel y perchennog cyfrifol ar gyfer { actions }. Carchardai: { $prisons }.
owner-inherited = Ar gyfer { $count } ohonynt, nid wrth ymyl y cam gweithredu y mae’r cynllun yn argraffu’r perchennog ond wrth un cynharach.
owner-spellings-html = Fel y mae’r cynlluniau eu hunain yn ei sillafu: { $spellings }
owner-joint-html = Mewn un cofnod gyda pherchennog arall: { $spellings }
owner-next-actions = y { $shown } nesaf i ddod o blith { actions }
owner-last-actions = y { $shown } olaf i fynd heibio o blith { actions }
owner-contents = Camau gweithredu fesul statws a charchar

## Pages of targets

targets-lead = Yr hyn y mae’r cynlluniau’n dweud y caiff ei wneud, ac erbyn pryd. Mae targed yn cyfrif hyd at ddiwedd ei fis.
targets-next = Nesaf
targets-next-caption = Y targedau nesaf, y cynharaf yn gyntaf
targets-coming = Misoedd i ddod
targets-none = Dim.
targets-others = Camau gweithredu heb ddyddiad i aros amdano
targets-passed = Misoedd sydd wedi mynd heibio
targets-passed-lead = Camau gweithredu y mae eu mis targed wedi dod i ben, ac na chofnodwyd datganiad diweddarach amdanynt yma, fel ar { $date }. Mae’n ddigon posibl eu bod wedi’u cyflawni.
targets-passed-caption = Targed a aeth heibio; ni chofnodwyd datganiad diweddarach yma
target-group-in-month = { actions } â’r mis hwn yn darged
target-group-in-month-but-html = { actions } â’r mis hwn yn darged, heb gyfrif { $others }
target-group-months = Misoedd
target-group-before = Y mis cynt â thargedau
target-group-after = Y mis nesaf â thargedau

## Page of doubts

doubts-lead = Tablau hir mewn ffeiliau PDF yw cynlluniau gweithredu, ac ni ellir darllen rhai ohonynt yn sicr.
doubts-lead-here = { $count ->
    [one] Byddai’n well gennym ddweud hynny na dyfalu’n dawel: dyma’r unig beth rydym yn ansicr ohono, neu sydd ar goll mewn ffynhonnell, gan ddangos lle y mae.
   *[other] Byddai’n well gennym ddweud hynny na dyfalu’n dawel: dyma bob un o’r { $count ->
        [two] 2 beth
        [few] 3 pheth
        [many] 6 pheth
       *[other] { $count } peth
    } rydym yn ansicr ohonynt, neu sydd ar goll mewn ffynhonnell, gan ddangos lle y mae pob un.
}
doubts-counted = Saif nodyn am sawl cam gweithredu yma unwaith, a chaiff ei gyfrif am bob un ohonynt.
doubts-lead-parts = Byddai’n well gennym ddweud hynny na dyfalu’n dawel: dyma’r ffordd at bob un o’r { $count ->
        [two] 2 beth
        [few] 3 pheth
        [many] 6 pheth
       *[other] { $count } peth
    } rydym yn ansicr ohonynt, neu sydd ar goll mewn ffynhonnell, gan ddangos lle y mae pob un.
doubts-part-lead-html = { $count ->
    [one] 1 peth rydym yn ansicr ohono, neu sydd ar goll mewn ffynhonnell, gan ddangos lle y mae. <a href="{ $url }">Pob amheuaeth</a>
   *[other] { $count ->
        [two] 2 beth
        [few] 3 pheth
        [many] 6 pheth
       *[other] { $count } peth
    } rydym yn ansicr ohonynt, neu sydd ar goll mewn ffynhonnell, gan ddangos lle y mae pob un. <a href="{ $url }">Pob amheuaeth</a>
}
doubts-source = Ystyr “y ffynhonnell” yw testun y cynllun y gwnaed y wefan hon ohono. Gall y PDF a gyhoeddwyd ddangos yr hyn sydd ar goll yma. Os gallwch ddatrys un o’r amheuon hyn o’r cynllun a gyhoeddwyd, rhowch wybod i gyhoeddwr y wefan hon.
doubts-whole-plan = Y cynllun yn ei gyfanrwydd:

## Page of repeats

repeats-lead = Pryderon gan arolygwyr y dangosir yma eu bod wedi’u codi o’r blaen, gyda’r ateb a roddwyd bob tro a’i sefyllfa fel ar { $date }.
repeats-which-html = Ni ddangosir ailadrodd oni bai bod cynllun yn ei ddatgan neu fod golygydd y wefan hon wedi’i gadarnhau; dywedir lle nad yw’r cynllun yn ei ddatgan, a lle bu’n rhaid i olygydd gasglu pa bryder a ailadroddir. Mae’n bosibl bod pryder nad yw yma wedi’i godi o’r blaen er hynny. Mae gan <a href="{ $url }">gamau gweithredu yn yr un geiriau</a> eu tudalen eu hunain.
repeats-count = { $count ->
    [one] 1 pryder a gysylltir yma ag un cynharach
   *[other] { concerns } a gysylltir yma â rhai cynharach
}
repeats-after-complete-html = Yn achos <b>{ $count }</b> o’r rhai a gysylltir, dywedodd cynllun cynharach fod o leiaf un cam gweithredu mewn ateb yn gyflawn.
repeats-after-complete-stated-html = Yn achos <b>{ $count }</b> o’r rhai a gysylltir, roedd cynllun cynharach neu ddatganiad diweddarach a gofnodwyd yma wedi dweud bod o leiaf un cam gweithredu mewn ateb yn gyflawn.
repeats-after-all-html = Yn achos <b>{ $count }</b>, dywedwyd bod pob cam gweithredu mewn ateb yn gyflawn.
repeats-no-statement = Ni chofnodwyd yma ddatganiad am y camau hynny a wnaed ar ôl hynny a chyn codi’r pryderon eto.
repeats-by-prison = Fesul carchar
repeats-by-prison-link = Fesul carchar: { prisons }
repeats-all-chains = Gam wrth gam, y gadwyn hiraf yn gyntaf
repeats-longest = Y cadwyni hiraf: { $shown } o { $count }
repeats-elsewhere = Mae tudalen pob carchar yn dangos ei holl gadwyni.
repeats-none = Dim hyd yma.
repeats-table = Pryderon y dangosir eu bod wedi’u codi eto, fesul carchar
repeats-head-chains = Cadwyni
repeats-head-longest = Hiraf
repeats-head-linked = Wedi’u cysylltu â phryder cynharach
repeats-head-after-complete = Ar ôl dweud bod un yn gyflawn
repeats-alone = Codwyd o’r blaen, medd y ffynhonnell; ni allwn ddangos ym mhle
repeats-more-alone = { $count } arall; mae tudalen pob pryder yn dweud hynny.

## Page of actions in the same words

promises-lead = Camau gweithredu y mae eu geiriau yr un fath, neu bron yr un fath, â geiriau un arall: yn yr un cynllun, mewn cynllun arall ar gyfer y carchar, neu mewn carchar arall.
promises-groups = { $count ->
    [one] 1 grŵp.
   *[other] { $count } grŵp.
}
promises-carried = Ceir { $count } mewn mwy nag un cynllun ar gyfer carchar.
promises-carried-moved = Ceir { $count } mewn mwy nag un cynllun ar gyfer carchar, { $moved } ohonynt â mis diweddarach yn y cynllun diweddarach.
promises-shared = Ceir { $count } mewn mwy nag un carchar.
promises-found-html = Canfuwyd gan y wefan hon drwy gymharu geiriau; nid yw unrhyw ffynhonnell yn ei ddatgan. Nid yw’r ffaith bod y geiriau yr un fath yn golygu na wnaed dim yn y cyfamser. Mae pob cam gweithredu bron yr un fath ag o leiaf un arall yn ei grŵp, nid bob amser â phob un ohonynt. Lle mae’r geiriau’n wahanol i rai’r cyntaf mewn grŵp, mae’r <del>rhai sydd yn y cyntaf yn unig</del> wedi’u croesi allan a’r <ins>rhai sydd yno yn unig</ins> wedi’u tanlinellu.
promises-all = Grwpiau
promises-first = Y grwpiau cyntaf: { $shown } o { $count }
promises-order = Yn gyntaf, y rhai sydd mewn sawl cynllun ar gyfer carchar, yna’r rhai sydd yn y nifer mwyaf o garchardai.
promises-years-below = Mae tudalennau pob blwyddyn isod yn dangos rhagor.
promises-elsewhere = Mae tudalen pob pryder yn enwi’r hyn sydd mewn mannau eraill yn yr un geiriau.
promises-flag-carried = Eto mewn cynllun diweddarach
promises-flag-moved = Eto mewn cynllun diweddarach, ar gyfer mis diweddarach
promises-more = { $prisons ->
    [one] { $count } arall yn yr un carchar
    [two] { $count } arall; 2 garchar i gyd
    [few] { $count } arall; 3 charchar i gyd
    [many] { $count } arall; 6 charchar i gyd
   *[other] { $count } arall; { $prisons } carchar i gyd
}
promises-none = Dim.
promises-years = Yn ôl blwyddyn y cynllun diweddaraf

## Page for an address at which there is nothing

not-found-lead = Nid oes tudalen yn y cyfeiriad hwn. Efallai iddo gael ei deipio’n anghywir, neu efallai nad yw’r cynllun y mae’n perthyn iddo ar y wefan hon.
not-found-ways = O’r fan hon gallwch fynd i:
not-found-home = y dudalen gyntaf
not-found-prisons = pob carchar, o A i Y
not-found-themes = pryderon fesul thema
not-found-repeats = pryderon y dangosir eu bod wedi’u codi eto

## Page that leads to where another has moved

redirect-title = Mae’r dudalen hon wedi symud
redirect-now-at-html = Mae hi bellach yma: { $page }.

## Picture that is shown where a page is shared

share-not-official = Ddim yn wefan swyddogol
share-as-at = Fel ar { $date }
share-not-official-as-at = Ddim yn wefan swyddogol, fel ar { $date }

## Page about the data

data-lead = Popeth ar y wefan hon, i’w gyfrif, ei wirio ac adeiladu arno: { $plans }, { $concerns }, { $actions }, fel ar { $date }.
data-say-so-html = Dywedwch hynny lle rydych yn defnyddio’r data, a rhowch ddolen i <code>permalink</code> y rhes.
data-rows = { $count ->
    [one] 1 rhes
    [two] 2 res
   *[other] { $count } rhes
}
data-downloads = Lawrlwythiadau
data-one-table-html = <b>Un tabl i’w ddarllen mewn taenlen:</b> { $file }
data-one-table-rows-html = { data-rows }: pob cam gweithredu gyda’r pryder y mae’n ei ateb. Mae gan bryder heb unrhyw gam gweithredu ei res ei hun. <a href="#actions-with-concerns">Ei golofnau</a>
data-database-html = <b>Popeth mewn un gronfa ddata:</b> { $file }
data-database-what-html = SQLite, gydag allweddi rhwng y tablau a chwilio testun llawn dros bryderon a chamau gweithredu (<code>concerns_fts</code>, <code>actions_fts</code>). Mae’n agor yn Datasette, DB Browser a’r rhan fwyaf o ieithoedd rhaglennu, ac mae’r geiriadur hwn ynddi.
data-tables-html = <b>Pob tabl ar ei ben ei hun</b>, ar ffurf CSV a JSON: { $tables }
data-programs-html = Ar gyfer rhaglenni: mae { $package } yn disgrifio’r ffeiliau CSV (pecyn data tablaidd Frictionless), a { $schema } y ffeiliau JSON (JSON Schema).
data-beside-html = <b>Wrth ymyl y tudalennau:</b> tabl o gamau gweithredu (<code>actions.csv</code>) ar gyfer pob carchar, thema a pherchennog{ $prison ->
    [none] {""}
   *[other] , er enghraifft { $prison }
}; cynllun cyfan (<code>plan.json</code>) ar gyfer pob cynllun{ $plan ->
    [none] {""}
   *[other] , er enghraifft { $plan }
}: ei resi o bob tabl, pob un o dan yr hyn y mae’n perthyn iddo a heb y colofnau na fyddent ond yn ailadrodd hynny.
data-feeds = Ffrydiau a chalendrau
data-feed-html = <b>Yr hyn sy’n newydd:</b> <a href="{ $url }">feed.xml</a>, ac un ar gyfer pob carchar a thema
data-feed-what = Atom, ar gyfer darllenwyr ffrydiau: cynlluniau newydd, datganiadau diweddarach ac adolygiadau, y { $count } diweddaraf, â dyddiad eu diwrnod cyhoeddi eu hunain.
data-calendar-html = <b>Dyddiadau targed:</b> <a href="{ $subscribe }">tanysgrifio</a> neu lawrlwytho <a href="{ $url }">targets.ics</a>, ac un ar gyfer pob carchar a pherchennog y mae eu targedau’n enwi mis
data-calendar-what-html = Ar gyfer rhaglenni calendr. Misoedd y mae’r cynlluniau yn eu rhoi, felly mae pob cam gweithredu ar ddiwrnod olaf ei fis. Mewn calendr ceir y targedau sydd eto i ddod a’r rhai a aeth heibio, heb gofnod yma o ddatganiad diweddarach, yn ystod y { $count ->
    [two] 2 fis
   *[other] { $count } mis
} cyn { $date }; mae’r rhai hŷn <a href="{ $url }">ar y wefan</a> ac yn y tablau.
data-rules = Sut i’w ddarllen
data-rule-words-html = <b>Geiriau pwy.</b> “Tarddiad: the source”: geiriau, rhifau a dyddiau y mae’r dogfennau’n eu hargraffu, heb eu newid ond am ffurf y dyddiau. “Tarddiad: an editor”: yr hyn a gofnododd pobl, neu’r mewnforio, wrth eu darllen, gan gynnwys amheuon. “Tarddiad: planbook”: yr hyn a gyfrifodd neu a enwodd y rhaglen sy’n gwneud y wefan hon.
data-rule-uncertain-html = <b>Mae’r hyn sy’n ansicr yn dweud hynny.</b> Mae’r colofnau <code>unsure</code>, <code>doubt</code>, <code>missing</code>, <code>fragment</code> a <code>doubtful</code> fel y maent ar y tudalennau. Gallwch gynnwys rhesi amheus neu eu hepgor, ond dywedwch pa un.
data-rule-statuses-html = <b>Y statysau</b> yw rhai’r tudalennau, fel ar { $date }; mae <code>status_from</code> yn dweud ar beth y mae pob un yn seiliedig. Nid yw <code>passed</code> yn golygu na wnaed dim.
data-rule-permalinks-html = <b>Mae dolenni parhaol</b> yn aros. Mae allweddi fel <code>prison/plan/concern/action</code> wedi’u gwneud o’r un rhannau, ac yn cysylltu’r tablau.
data-rule-csv-html = <b>CSV</b>: UTF-8 gyda chomas a llinellau sy’n gorffen â CR LF; gall gwerth gynnwys toriadau llinell. Mae gwerth gwag yn golygu “dim”. Ysgrifennir dyddiau fel 2026-02-28, misoedd fel 2026-02. Yn Excel defnyddiwch Data, From Text/CSV, er mwyn iddo ddarllen UTF-8.
data-rule-formulas-html = <b>Mae taenlenni’n cymryd bod rhai geiriau’n fformiwlâu.</b> Felly, yn CSV, rhoddir un collnod o flaen testun sy’n dechrau â <code>= + - @</code> neu eu ffurfiau llydan, â thab, â thoriad llinell neu â chollnod. I gael geiriau’r ffynhonnell yn ôl, tynnwch un collnod o ddechrau pob gwerth sy’n dechrau ag un. Yn JSON a SQLite mae’r geiriau fel y maent.
data-rule-markdown-html = <b>Markdown</b> sy’n marcio rhestrau a phwyslais mewn rhai testunau. Dangosir nodau rheoli, nad oes unrhyw ddogfen yn eu hargraffu, fel �.
data-dictionary = Geiriadur
data-flat-html = Pob cam gweithredu gyda’r pryder y mae’n ei ateb; mae gan <code>actions.csv</code> wrth ymyl tudalen yr un colofnau.
data-head-column = Colofn
data-head-meaning = Ystyr
data-head-values = Gwerthoedd
data-key = allwedd
data-values = { $kind }; tarddiad: { $origin }
data-values-or-nothing = { $kind }, neu ddim; tarddiad: { $origin }

## Page of the search

search-lead = Pob pryder gan yr arolygwyr, a phob cam gweithredu sy’n ei ateb.
search-unscripted = Mae angen sgriptiau i chwilio, ac maent wedi’u diffodd yma. Gellir dod o hyd i bopeth hebddynt.
search-words = Geiriau i chwilio amdanynt
search-remove = { $name }: chwilio heb hwn
search-narrow = Cyfyngu’r chwiliad
search-narrow-how = Ceir hyd i bryder drwy statws neu berchennog os yw’r statws neu’r perchennog hwnnw gan o leiaf un cam gweithredu sy’n ateb y pryder. Niferoedd pryderon yw’r ffigurau. Blwyddyn yr arolygiad yw’r flwyddyn; daw’r cynllun fisoedd wedyn, a gall berthyn i’r flwyddyn ganlynol.
search-results = Canlyniadau
search-searching = Yn chwilio …
search-preparing = Mae’r chwiliad yn cael ei baratoi. Mae hyn yn cymryd ennyd.
search-failed = Ni ellir llwytho’r chwiliad. Rhowch gynnig arall arni, neu porwch.
search-none = Ni chafwyd hyd i ddim.
search-found = { $plural ->
    [one] 1 pryder
    [two] 2 bryder
    [few] 3 phryder
    [many] 6 phryder
   *[other] { $n } pryder
}
search-found-for = { $found } ar gyfer “{ $words }”
search-nowhere = (heb { $words }: nid yw’r wefan yn cynnwys hynny yn unman)
search-quoted = “{ $words }”
search-try-fewer = Rhowch gynnig ar lai o eiriau, neu ar rai eraill sy’n golygu’r un peth.
search-try-spelling = Edrychwch sut y cânt eu sillafu. Geiriau’r ffynhonnell ydynt, yn Saesneg, gan gynnwys camsillafiadau.
search-try-everywhere-html = <a href="{ $url }">Chwilio’r wefan gyfan</a>, nid dim ond y rhan rydych wedi cyfyngu’r chwiliad iddi.
search-more = Dangos rhagor
search-other-actions = { $plural ->
    [one] 1 cam gweithredu arall
    [two] 2 gam gweithredu arall
    [few] 3 cham gweithredu arall
    [many] 6 cham gweithredu arall
   *[other] { $n } cam gweithredu arall
}
search-not-here = Ni ellir chwilio yn y copi hwn o’r wefan.
search-browse = Pori

## Filter over a long list

filter-themes = Hidlo’r themâu ar y dudalen hon
filter-owners = Hidlo’r perchnogion ar y dudalen hon
filter-concerns = Hidlo’r pryderon ar y dudalen hon
filter-actions = Hidlo’r camau gweithredu ar y dudalen hon
filter-all = Pob un
filter-shown = Dangosir { $shown } o { $all }
filter-reset = Dangos pob un

## How to cite a page, and buttons that copy

cite-title = Sut i ddyfynnu hwn
cite-others = Markdown a BibTeX
cite-permalink = Cyfeiriad parhaol
copy = Copïo
copy-address = Copïo: dolen
copy-what = Copïo: { $what }
copy-citation = dyfyniad
copy-link = dolen
copy-action = dolen i gam gweithredu { $number }
copied = Copïwyd
copy-failed = Methwyd copïo
