#include "dedupe/nicknames.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "validators/one_slip.h"

namespace leadgate {
namespace {

// A name, then its short forms and spellings; two lines a name where it is short for two.
// Source: Leadgate, customary forms. Licence: Apache-2.0. Date: 2026-11-22.
constexpr std::string_view kForms[] = {
    // English
    "robert bob bobby rob robbie bert robb", "william bill billy will willy liam wm",
    "richard rick ricky dick rich richie", "james jim jimmy jamie jas", "john jack johnny jon jonny johnnie",
    "jonathan jon jonny johnathan jonathon nathan", "michael mike mick mickey mikey micheal", "thomas tom tommy thom",
    "charles charlie chuck chas charley", "joseph joe joey jo", "david dave davey davy", "daniel dan danny",
    "matthew matt matty mathew", "anthony tony ant antony", "andrew andy drew", "christopher chris kit topher",
    "edward ed eddie ted ned teddy", "edwin ed eddie", "edmund ed eddie", "steven steve stevie stephen",
    "kenneth ken kenny", "ronald ron ronnie", "donald don donnie", "gregory greg gregg", "jeffrey jeff geoffrey geoff",
    "timothy tim timmy", "samuel sam sammy", "benjamin ben benny benji", "patrick pat paddy", "peter pete",
    "philip phil phillip", "lawrence larry laurence lawrie laurie", "gerald gerry jerry", "jerome jerry",
    "jeremy jerry jem", "raymond ray", "frederick fred freddy freddie frederic", "francis frank frankie fran",
    "frank frankie", "franklin frank", "henry harry hank hal", "harold harry hal",
    "alexander alex al sandy xander alec", "albert al bert", "alan al allan allen", "alfred al alf fred",
    "nicholas nick nicky nicolas nic", "nathaniel nat nate nathan", "leonard len lenny leo", "theodore ted teddy theo",
    "walter walt wally", "vincent vince vinny vin", "victor vic", "zachary zach zack zac zak", "joshua josh",
    "jacob jake", "douglas doug", "dominic dom dominick", "bernard bernie", "arthur art artie", "abraham abe",
    "leslie les", "norman norm", "oliver ollie oli", "terence terry terrence", "stuart stu stewart", "russell russ",
    "randall randy", "bradley brad", "clifford cliff", "clinton clint", "cameron cam", "calvin cal", "gabriel gabe",
    "isaac ike zac", "maxwell max", "maximilian max maxi", "martin marty", "mitchell mitch", "raphael raf raph",
    "reginald reg reggie", "roderick rod", "rodney rod", "sebastian seb basti bastian", "simon si", "sidney sid sydney",
    "wesley wes", "tobias toby tobi", "louis lou louie lewis", "harrison harry",
    "elizabeth liz beth betty lizzie eliza betsy elisabeth libby bess elsie elise lisa",
    "margaret maggie meg peggy marge margie greta",
    "katherine kate kathy katie kat catherine cathy kathryn katharine kay kitty", "jennifer jen jenny jenn jenni",
    "jessica jess jessie", "patricia pat patty tricia trish patti", "deborah deb debbie debra",
    "barbara barb babs barbie", "susan sue susie suzy", "susanna sue susanne suzanne susie", "rebecca becky becca bec",
    "victoria vicky tori vicki vic", "christine chris christy tina chrissy",
    "christina chris tina christy kristina kristin", "amanda mandy", "samantha sam sammy",
    "stephanie steph stefanie steffi", "alexandra alex sandra lexi sandy sasha alix", "alexis alex lexi",
    "kimberly kim kimberley", "cynthia cindy", "dorothy dot dottie dolly", "eleanor ellie nell nora ellen",
    "emily em emmy emilie", "emma em emmy", "frances fran frankie fanny", "jacqueline jackie jacqui",
    "josephine jo josie", "joanna jo joanne jo", "judith judy jude", "abigail abby gail",
    "caroline carrie carol carolyn caro", "charlotte charlie lottie char", "constance connie", "danielle dani",
    "gabrielle gabby", "gabriella gabby ella", "georgina georgie gina", "gwendolyn gwen", "helen nell lena ellen",
    "isabella bella izzy isabel isabelle isobel", "katrina kat trina", "laura laurie lori", "linda lin lindy",
    "lillian lily lil", "madeline maddie madeleine", "melissa mel missy", "melanie mel", "michelle shelly shell",
    "mary molly polly mamie may", "nancy nan", "natalie nat nathalie", "olivia liv livvy", "pamela pam",
    "penelope penny", "priscilla cilla", "rachel rach rachael", "roberta bobbie robbie", "rosemary rose rosie",
    "sarah sara sally sadie", "sandra sandy", "sharon shari", "sophia sophie sofia", "teresa terry tess theresa tessa",
    "theresa terry tess resi", "valerie val", "veronica ronnie vera", "virginia ginny ginger", "winifred winnie",
    "yvonne vonnie", "ann anne annie nan", "florian flo", "alison ali ally", "martina tina", "bettina tina betti",
    "manfred fred", "ann anna ana", "nicola nicky nicki nico", "eric erik erick", "marc mark", "hanna hannah",
    "thomas tomas", "mathias matthias matias mathieu", "stefan stephan stefano", "isabel isabelle isabell",
    "sophie sofie", "martha marty patty", "allison ally allie alison", "angela angie", "antonia toni",
    "beatrice bea trixie", "bridget biddy", "claudia claudi", "diana di diane", "geraldine gerry", "harriet hattie",
    "jillian jill gillian gill", "kathleen kathy kath katie", "lucille lucy", "marjorie marge", "miranda mandy",
    "nicole nicky nikki", "tamara tammy", "wilhelmina mina willa",
    // German
    "johannes hans hannes johann jo", "joachim jochen achim", "friedrich fritz fred", "heinrich heinz heiner hein",
    "wilhelm willi willy wim", "karl carl kalle", "karlheinz heinz", "michael michi michel", "andreas andi andy",
    "stefan stephan steff", "thomas tommi", "christian chris", "christoph chris stoffel christof",
    "matthias matze mathias hias", "markus marcus mark", "alexander sascha", "franz franzl", "josef sepp joseph jupp",
    "georg schorsch jorg", "ludwig lutz wiggerl", "rudolf rudi", "wolfgang wolf wolfi", "gerhard gerd gert",
    "bernhard bernd", "eberhard ebi", "ulrich uli ulli", "siegfried sigi", "dietrich dieter", "manfred manni manne",
    "gunther gunter guenter guenther", "jurgen juergen", "jorg joerg", "gotz goetz", "soren soeren", "bjorn bjoern",
    "norbert nobby", "hubert hubsi", "philipp phil philip", "dominik nik", "dominikus nik", "benedikt bene",
    "nikolaus klaus niko nick nikolas", "klaus claus", "jakob jacob", "lukas lucas luke", "moritz mo maurice",
    "leonhard leo", "valentin vali", "konrad conny kurt conrad", "katharina kathi katja kati kathrin katrin",
    "elisabeth lisa elli sissi else ilse", "margarete grete greta margit gretel margarethe", "johanna hanna hannah jo",
    "magdalena lena magda leni", "helena lena leni", "helene lena leni", "christina tina", "christine tina",
    "susanne susi sanne", "ursula uschi ulla", "gabriele gabi gaby", "brigitte gitte gitti birgit", "angelika geli",
    "annemarie anne", "barbara babsi barbel", "franziska franzi sissi", "veronika vroni", "sabine bine", "petra peti",
    "ulrike uli ulli rike", "friederike rike", "henriette jette", "charlotte lotte lotti", "therese resi",
    "stefanie steffi stephanie", "andrea andi", "jutta judith", "mathilde tilda tilly",
    // French
    "alexandre alex", "benoit ben", "christophe chris", "emmanuel manu", "frederic fred", "guillaume guigui",
    "jeanbaptiste jb", "laurent lolo", "matthieu mathieu mat", "nicolas nico", "olivier oli", "pascal pasco",
    "philippe phil", "sebastien seb", "stephane steph", "thierry titi", "vincent vince", "catherine cathy",
    "elodie elo", "emmanuelle manu", "genevieve ginette", "isabelle isa", "jacqueline jackie", "nathalie nath",
    "patricia pat", "sandrine sandy", "veronique vero", "virginie vivi", "francois fanfan",
    // Spanish and Portuguese
    "francisco paco pancho curro kiko fran chico", "jose pepe zeze", "jesus chus", "ignacio nacho", "rafael rafa",
    "manuel manolo manu", "antonio tonio tono toni ze toninho", "enrique quique kike", "eduardo edu lalo dudu",
    "fernando fer nando", "guillermo guille memo", "javier javi", "alejandro alex ale", "alberto beto", "roberto beto",
    "sergio checo", "santiago santi", "vicente chente", "luis lucho luisito", "pedro perico", "miguel migue",
    "joaquin quim ximo", "gonzalo gonza", "gustavo tavo guga", "leonardo leo", "ricardo richi rick", "joao joaozinho",
    "carlos carlinhos cacho", "concepcion concha conchita", "dolores lola", "guadalupe lupe", "pilar pili",
    "mercedes merche", "rosario charo", "isabel isa chabela", "teresa tere", "maria mari marita", "josefa pepa",
    "francisca paca paqui", "consuelo chelo", "montserrat montse", "beatriz bea bia", "soledad sole", "cristina cris",
    "patricia patri", "graciela chela", "margarida guida", "fernanda nanda", "alejandra ale alex", "gabriela gabi",
    "daniela dani", "daniel dani",
    // Italian
    "giuseppe beppe peppe pino peppino", "giovanni gianni nino vanni", "luigi gigi", "salvatore toto",
    "francesco franco ciccio checco", "antonio tonino nino", "alessandro ale sandro alex", "lorenzo renzo",
    "domenico mimmo", "roberto robi", "raffaele lello", "vincenzo enzo", "federico fede", "filippo pippo",
    "leonardo leo", "tommaso tommy maso", "gabriele lele", "emanuele lele", "michele miki", "nicola nico",
    "alessandra ale sandra", "francesca franca fra", "giuseppina pina", "federica fede", "valentina vale",
    "elisabetta betta elisa", "giovanna gianna", "caterina rina", "margherita rita", "antonella anto",
    // Dutch, Nordic, Polish, Czech, Hungarian
    "johannes jan joop", "cornelis kees cor", "willem wim", "hendrik henk", "jacobus jaap koos", "gerardus gerard",
    "petrus piet", "pieter piet", "wilhelmina willemijn mien", "kristian chris kris", "nils niels nicolai",
    "aleksandra ola", "katarzyna kasia", "malgorzata gosia", "agnieszka aga", "joanna asia", "tomasz tomek",
    "piotr piotrek", "krzysztof krzysiek", "jakub kuba", "stanislaw staszek", "wojciech wojtek", "jan janek honza",
    "josef pepa", "jiri jirka", "laszlo laci", "istvan pista", "ferenc feri", "erzsebet zsoka", "zsuzsanna zsuzsa",
    // Russian, Ukrainian, in Latin letters
    "aleksandr alexander alexandr sasha sanya shura", "aleksandra alexandra sasha",
    "aleksei alexei alexey aleksey lyosha alyosha", "andrei andrey", "dmitri dmitry dmitriy dmitrii dima mitya",
    "evgenii evgeny evgeni yevgeny eugene zhenya", "ivan vanya", "mikhail misha michail", "nikolai nikolay kolya",
    "pavel pasha", "sergei sergey serge seryozha", "vladimir volodya vova vladimr", "volodymyr vova",
    "vasilii vasily vasya", "yurii yuri yury iurii", "grigorii grigory grisha", "konstantin kostya",
    "viktor vitya victor", "vitalii vitaly", "anatolii anatoly tolya", "boris borya", "maksim maxim maks", "ilia ilya",
    "fedor fyodor", "oleksandr sasha aleksandr", "anastasiia anastasia nastya", "ekaterina katya katia kate",
    "elena lena helena yelena", "irina ira", "mariia maria masha", "natalia natasha nataliya nataliia", "olga olya",
    "tatiana tanya tatyana", "svetlana sveta", "yuliia julia yulia", "sofiia sofia sonya",
    "liudmila lyudmila ludmila lyuda", "anna anya",
    // Turkish, Arabic, Indian, in Latin letters
    "mehmet memo", "mustafa musti", "ibrahim ibo", "huseyin huseyn hussein", "suleyman sulo",
    "mohammed muhammad mohamed mohammad muhammed mo mohamad", "ahmed ahmad ahmet", "abdullah abdallah abdul",
    "hussein hussain husain", "youssef yusuf yousef yusef joseph", "ali aly", "fatima fatma fatimah",
    "aisha ayesha aicha", "krishna krish", "rajesh raj", "rajendra raj", "srinivas srini", "venkatesh venkat",
    "subramaniam subbu",
    // Greek, Romanian
    "georgios giorgos george yiorgos", "konstantinos kostas costas", "dimitrios dimitris", "ioannis giannis yannis",
    "nikolaos nikos", "panagiotis panos", "athanasios thanos", "alexandros alekos alex", "aikaterini katerina",
    "mihai misu", "alexandru alex", "gheorghe gica"};

// Usual given names that are no short forms, told apart when they are a letter from another one.
// Source: Leadgate, customary names. Licence: Apache-2.0. Date: 2026-11-22.
constexpr std::string_view kOthers =
    "adam adrian adriana aaron agnes aidan alice alicia alina aline amelia amy ana anders andrea andre andres angelo "
    "anita anja anna anne annika "
    "annette anton antoine armin arne arnold arno astrid austin ava axel bettina bianca bill bob birgit bjorn brenda "
    "brian bruno bryan carina carla carlo carlos "
    "carmen carol celine cesar chantal chiara clara claire claude claudio cora corinna dagmar dana dario darren dean "
    "denis dennis denise "
    "diego dieter dina dirk dora doris dylan eduard elena eli elias elisa ella elke ellen eric erica erich erik erika "
    "erin ernst "
    "esther ethan eugen eva evan eve fabian fabio fabrice felix felicia fiona flora florian gary gavin georg george "
    "gina giorgio giulia giulio "
    "glenn gloria grace graham hans hanna hannah harry hassan heidi heike heiko helga henri henrik herbert hugo ian "
    "ida ilona ina ines "
    "inga inge ingo ingrid irene iris isaac ivan ivana ivo jack jan jana jane janet janine janina jasmin jasmine jason "
    "jay jean jeanne jens jill jim joan "
    "jochen joel joerg jonas jordan jorge juan juana juanita judith julia julian juliana juliane julie julien juliette "
    "julio julius justin karen karin "
    "karina karl karla karsten kate katja kay keith kelly kelvin kerstin kevin kiara kim kira klara klaus kristin kurt "
    "kyle kylie lara larissa "
    "lars lauren laura lea leah lee lena leo leon leona leonie lilly lily linda lionel lisa lorena lothar louisa "
    "louise luc luca lucas "
    "lucia lucie lucy luisa luke lydia maik maike maja malte marc marcel marcella marco marcus maren maria mariana "
    "marianne marie marina mario marion "
    "marissa marius mark marlene marta martha martina marvin mary mason matteo maud maura mauro max maya megan "
    "mercedes meike mia micah michaela mila milan "
    "milena mila mina mira miriam mirko mona monica monika nadia nadine nadja nana natalia neil nele nelly nico nicola "
    "nicole nils nina noah noel noemi nora "
    "norma oliver olivia oscar oskar otto owen pablo paolo pascal patricia patrizia paul paula paulina pauline paulo "
    "pedro petra peter phoebe pia pierre rainer ralf ralph ramon "
    "ramona regina reiner rene renate rita robin robina roger roland rolf roman rosa rosalie rose ross roxana ruben "
    "ruth ryan sabine sabrina sally sam sandra sara "
    "sarah sean selina serena shane sheila silke silvia silvio simon simona simone sina sofia sonia sonja stefan "
    "stefanie stella sten steve susanne sven svenja sylvia tanja tania tara tatjana "
    "abhishek aditi aditya ajay akash amit amita anand angel anil anita anjali ankit arun aruna arvind ashok bharat "
    "deepa deepak dinesh divya gaurav geeta "
    "hari harsha karan kavita kiran lakshmi lalita mahesh manish manoj meena mohan mukesh naresh neeta neha nikhil "
    "nisha nitin pooja prakash pranav preeti priya "
    "radha rahul rajesh rakesh ramesh ravi rekha ritu rohan rohit sachin sandeep sanjay savita seema shanti shivani "
    "sneha sunil sunita suresh sushil swati uma "
    "varun vijay vikas vikram vinod vivek ahmet ali aylin ayse aysel bulent burak can cem cemal deniz elif emine emre "
    "erdem erkan esra fatih fatma gul hakan "
    "halil hasan hatice huseyin kemal leyla mehmet melek mert mesut murat mustafa nuray onur orhan osman ozan selim "
    "selin serkan sibel tarik ugur umit yasemin "
    "yilmaz zeynep andrzej bartosz beata bogdan danuta dariusz dorota ewa grzegorz halina irena jacek janusz jaroslaw "
    "jerzy justyna kamil karolina krystyna "
    "lukasz magda marcin marek mariusz mateusz michal monika pawel piotr przemek rafal robert roman sylwia urszula "
    "wanda zbigniew zofia alla arkady artem "
    "denis evgenia galina gleb igor ilya inna irina kirill kristina larisa lev lidia ludmila marat marina nadezhda "
    "nikita nina oksana oleg olga roman "
    "ruslan semyon stanislav svetlana timur valentina valeria vera yana yulia hendrik hendrika holger volker martine "
    "sunniva steffen detlef juergen "
    "ted thea theo tim timo tina tom tony tracy tyler ulf ulla ursula ute uwe vera verena victor victoria viola vivian "
    "viviane walter werner will xavier yann yannick yvette yvonne yvon";

// Whose forms a word is, and whether it is a name of its own; ids are positions in kForms, ascending.
struct NameEntry {
  std::array<std::uint16_t, 4> lines{};
  std::uint8_t count = 0;
};
class GivenNames {
 public:
  GivenNames() {
    std::uint16_t line = 0;
    for (const std::string_view forms : kForms) {
      ForEachWord(forms, [&](std::string_view word) {
        NameEntry& entry = entries_[word];
        if (entry.count < entry.lines.size() && (entry.count == 0 || entry.lines[entry.count - 1] != line)) {
          entry.lines[entry.count++] = line;
        }
      });
      ++line;
    }
    ForEachWord(kOthers, [&](std::string_view word) { entries_.try_emplace(word); });
  }

  const NameEntry* Find(std::string_view word) const {
    const auto found = entries_.find(word);
    return found == entries_.end() ? nullptr : &found->second;
  }

 private:
  static void ForEachWord(std::string_view words, const auto& take) {
    while (!words.empty()) {
      const std::size_t space = words.find(' ');
      if (space != 0) take(words.substr(0, space));
      if (space == std::string_view::npos) return;
      words.remove_prefix(space + 1);
    }
  }

  std::unordered_map<std::string_view, NameEntry> entries_;
};

const GivenNames& Names() {
  static const GivenNames names;  // constant after construction
  return names;
}

bool ShareLine(const NameEntry& one, const NameEntry& other) {
  for (std::uint8_t i = 0; i < one.count; ++i) {
    for (std::uint8_t j = 0; j < other.count; ++j) {
      if (one.lines[i] == other.lines[j]) return true;
    }
  }
  return false;
}

}  // namespace

bool SameGivenName(std::string_view one, std::string_view other) {
  const NameEntry* const a = Names().Find(one);
  if (a == nullptr || a->count == 0) return false;
  const NameEntry* const b = Names().Find(other);
  return b != nullptr && ShareLine(*a, *b);
}

std::string_view GivenNameRoot(std::string_view name) {
  const NameEntry* const entry = Names().Find(name);
  if (entry == nullptr || entry->count == 0) return name;
  // Its own line, where it stands first in one: "fred" is Frederick's, "alexander" its own.
  for (std::uint8_t i = 0; i < entry->count; ++i) {
    const std::string_view forms = kForms[entry->lines[i]];
    const std::string_view formal = forms.substr(0, forms.find(' '));
    if (formal == name) return name;
  }
  const std::string_view forms = kForms[entry->lines[0]];
  return forms.substr(0, forms.find(' '));
}

bool IsSlipOfForm(std::string_view one, std::string_view other) {
  const NameEntry* known = Names().Find(one);
  const NameEntry* const also = Names().Find(other);
  if ((known == nullptr) == (also == nullptr)) return false;
  const std::string_view slipped = known == nullptr ? one : other;
  if (known == nullptr) known = also;
  if (slipped.size() < 4) return false;
  for (std::uint8_t i = 0; i < known->count; ++i) {
    std::string_view forms = kForms[known->lines[i]];
    while (!forms.empty()) {
      const std::string_view form = forms.substr(0, forms.find(' '));
      if (form.size() >= 4 && OneSlipApart(slipped, form)) return true;
      forms.remove_prefix(std::min(forms.size(), form.size() + 1));
    }
  }
  return false;
}

bool IsUsualName(std::string_view name) { return Names().Find(name) != nullptr; }

bool AreTwoNames(std::string_view one, std::string_view other) {
  const NameEntry* const a = Names().Find(one);
  const NameEntry* const b = a == nullptr ? nullptr : Names().Find(other);
  return b != nullptr && one != other && !ShareLine(*a, *b);
}

}  // namespace leadgate
