/** Words for what people do, as news writes them right before or after a name. Ordinary English; no list of any article. */

/** Posts that are held in or at something. */
const POSTS =
  'president chairman chairwoman chairperson chair director chief head chancellor governor leader spokesman spokeswoman spokesperson founder ' +
  'co-founder minister secretary commissioner manager mayor premier executive treasurer administrator superintendent coordinator captain coach';
const AT_WORK =
  'official officer journalist reporter correspondent editor columnist photographer broadcaster presenter publisher doctor surgeon nurse ' +
  'physician paramedic pharmacist psychologist lawyer attorney barrister solicitor prosecutor judge magistrate detective inspector sergeant ' +
  'constable lieutenant colonel firefighter sheriff deputy ranger soldier pilot sailor engineer scientist professor lecturer researcher ' +
  'analyst economist historian seismologist geologist biologist physicist meteorologist epidemiologist teacher principal student farmer ' +
  'fisherman driver mechanic electrician carpenter builder architect designer developer programmer consultant adviser advisor strategist ' +
  'accountant auditor banker broker trader investor entrepreneur businessman businesswoman businessperson owner shopkeeper publicist ' +
  'agent lobbyist activist campaigner volunteer organiser organizer evangelist pastor priest bishop archbishop imam rabbi';
const ON_STAGE =
  'actor actress singer musician guitarist drummer pianist composer conductor dancer comedian rapper artist painter sculptor author ' +
  'writer novelist poet playwright filmmaker producer model';
const IN_SPORT =
  'player striker midfielder defender goalkeeper forward winger quarterback linebacker lineman receiver cornerback fullback halfback guard ' +
  'tackle catcher pitcher shortstop batsman bowler swimmer sprinter boxer golfer cyclist climber mountaineer skier jockey wrestler gymnast ' +
  'skater referee umpire trainer';
const IN_POLITICS =
  'senator congressman congresswoman lawmaker legislator councillor councilman councilwoman candidate ambassador envoy diplomat';

/** Nouns that say what somebody does. */
export const OCCUPATION: ReadonlySet<string> = new Set(
  [POSTS, AT_WORK, ON_STAGE, IN_SPORT, IN_POLITICS].flatMap((words) => words.split(' ')),
);
