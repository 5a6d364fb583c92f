#include "tests/dedupe/generate/country.h"

namespace leadgate::generate {
namespace {

constexpr std::string_view kEnglishStems =
    "Ash Black Brad Brook Burn Carl Clay Cliff Cran Dal Dun East Ed Elm Fair Far Gold Grant Hal Ham Harl Haw Hay Hazel "
    "Heath High Hill Hol Hurst Kings Lang Law Lay Lind Long Mar Mid Mil Nor Oak Old Pen Rad Ran Red Ridge Rock Sel "
    "Shel "
    "Sher Stan Stock Sut Thorn Wake Wal Ward West Whit Win Wood York";
constexpr std::string_view kEnglishEndings =
    "ford ton worth ley ham bury field wood well stead dale by man more burn combe land shaw croft gate";

constexpr PlaceFacts kAmericanPlaces[] = {
    {"New York", "NYC", "212N2#####", "100##"},
    {"Los Angeles", "LA", "213N2#####", "900##"},
    {"Chicago", "", "312N2#####", "606##"},
    {"Houston", "", "713N2#####", "770##"},
    {"San Francisco", "SF", "415N2#####", "941##"},
    {"Dallas", "", "214N2#####", "752##"},
    {"Philadelphia", "Philly", "215N2#####", "191##"},
    {"Atlanta", "", "404N2#####", "303##"},
    {"Boston", "", "617N2#####", "021##"},
    {"Seattle", "", "206N2#####", "981##"},
    {"Denver", "", "303N2#####", "802##"},
    {"Austin", "", "512N2#####", "787##"},
    {"Minneapolis", "", "612N2#####", "554##"},
    {"Portland", "", "503N2#####", "972##"},
    {"St. Louis", "Saint Louis", "314N2#####", "631##"},
    {"Columbus", "", "614N2#####", "432##"},
};
constexpr std::string_view kAmericanMobiles[] = {"917N3#####", "310N3#####", "773N3#####", "832N3#####", "650N3#####",
                                                 "469N3#####", "267N3#####", "678N3#####", "857N3#####", "425N3#####",
                                                 "720N3#####", "737N3#####", "952N3#####", "971N3#####"};

constexpr PlaceFacts kBritishPlaces[] = {
    {"London", "", "207N######", "EC1A #BB"},   {"Manchester", "", "161N######", "M1 #AE"},
    {"Birmingham", "", "121N######", "B3 #HQ"}, {"Leeds", "", "113N######", "LS1 #DT"},
    {"Glasgow", "", "141N######", "G2 #DE"},    {"Edinburgh", "", "131N######", "EH2 #BW"},
    {"Bristol", "", "117N######", "BS1 #TR"},   {"Liverpool", "", "151N######", "L2 #QP"},
    {"Sheffield", "", "114N######", "S1 #HE"},  {"Newcastle upon Tyne", "Newcastle", "191N######", "NE1 #EE"},
};
constexpr std::string_view kBritishMobiles[] = {"7701######", "7710######", "7725######", "7740######", "7788######",
                                                "7801######", "7850######", "7877######", "7912######", "7960######"};

constexpr PlaceFacts kIndianPlaces[] = {
    {"Bengaluru", "Bangalore", "802#######", "5600##"}, {"Mumbai", "Bombay", "222#######", "4000##"},
    {"New Delhi", "Delhi", "112#######", "1100##"},     {"Chennai", "Madras", "442#######", "6000##"},
    {"Hyderabad", "", "402#######", "5000##"},          {"Pune", "Poona", "202#######", "4110##"},
    {"Kolkata", "Calcutta", "332#######", "7000##"},
};
constexpr std::string_view kIndianMobiles[] = {"98########", "99########", "97########", "96########", "94########"};

}  // namespace

CountryFacts UnitedStates() {
  return {
      "US",
      "United States",
      30,
      "James Michael Robert John David William Richard Joseph Thomas Christopher Charles Daniel Matthew Anthony Mark "
      "Steven "
      "Donald Andrew Joshua Paul Kenneth Kevin Brian Timothy Ronald Jason George Edward Jeffrey Ryan Jacob Nicholas "
      "Gary Eric "
      "Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis "
      "Tyler",
      "Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Karen Sarah Lisa Nancy Sandra Betty Ashley Emily "
      "Kimberly "
      "Margaret Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Amy Kathleen Angela "
      "Dorothy "
      "Shirley Emma Brenda Nicole Pamela Samantha Anna Katherine Christine Debra Rachel Olivia Carolyn Maria Janet "
      "Heather "
      "Diane",
      "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson "
      "Anderson "
      "Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker "
      "Young "
      "Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter "
      "Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook "
      "Rogers "
      "Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson O'Brien McDonald",
      0.2,
      kEnglishStems,
      kEnglishEndings,
      "1",
      "",
      kAmericanMobiles,
      kAmericanPlaces,
      "Inc LLC Corporation Inc. Corp. Co. Ltd",
      "gmail.com yahoo.com hotmail.com outlook.com icloud.com aol.com comcast.net",
      "Street Avenue Road Boulevard Drive Lane",
      true};
}

CountryFacts UnitedKingdom() {
  return {"GB",
          "United Kingdom",
          13,
          "David John Paul James Michael Andrew Peter Robert Richard Mark Stephen Christopher Daniel Matthew Ian Simon "
          "Thomas "
          "Anthony Alan Philip Kevin Jonathan Alexander Martin Graham Gary William Benjamin Adam Oliver Harry George "
          "Jack Neil "
          "Stuart Colin Nigel Keith Edward Duncan",
          "Susan Margaret Sarah Patricia Helen Julie Karen Jane Elizabeth Christine Emma Rebecca Claire Laura Victoria "
          "Nicola "
          "Alison Deborah Linda Charlotte Rachel Hannah Jacqueline Catherine Amy Katherine Fiona Jessica Louise Sharon "
          "Olivia "
          "Amelia Gemma Lucy Joanne Angela Wendy Heather Philippa Imogen",
          "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White "
          "Roberts Green "
          "Hall Wood Jackson Clarke Hughes Edwards Thomas Harris Lewis Martin Khan Turner Cooper Hill Ward Morris "
          "Moore Clark Lee "
          "King Baker Harrison Morgan Allen James Scott Phillips Watson Davis Parker Price Bennett Young Griffiths "
          "Mitchell Kelly "
          "Cook Carter Richardson Bailey Collins Bell Shaw Murphy Miller Cox Khan Marshall Begum Simpson Ellis "
          "MacDonald O'Connor",
          0.26,
          kEnglishStems,
          kEnglishEndings,
          "44",
          "0",
          kBritishMobiles,
          kBritishPlaces,
          "Ltd Limited Ltd. PLC LLP",
          "gmail.com hotmail.co.uk outlook.com btinternet.com yahoo.co.uk icloud.com",
          "Street Road Lane Close Avenue",
          true};
}

CountryFacts India() {
  return {"IN",
          "India",
          6,
          "Rahul Amit Rajesh Sanjay Suresh Vijay Anil Ramesh Ashok Manoj Sunil Vikram Arjun Rohit Ravi Deepak Ajay "
          "Prakash Sandeep "
          "Nitin Karthik Arun Harish Mahesh Naveen Pradeep Mohammed Imran Krishna Aditya",
          "Priya Anita Sunita Pooja Neha Kavita Deepa Anjali Lakshmi Meena Rekha Shilpa Swati Divya Sneha Nisha Asha "
          "Geeta Usha "
          "Radha Shweta Ritu Aarti Sarita Fatima Ananya Vidya Jyoti Archana Preeti",
          "Kumar Singh Sharma Patel Das Khan Gupta Rao Reddy Yadav Verma Joshi Mishra Nair Iyer Mehta Shah Agarwal "
          "Jain Chopra "
          "Kapoor Malhotra Bose Banerjee Mukherjee Chatterjee Desai Kulkarni Patil Pillai Menon Naidu Bhat Shetty "
          "Sinha Pandey "
          "Tiwari Trivedi Chauhan Thakur",
          0.6,
          "Agar Bal Ban Bhat Cha Desh Dha Gai Gho Gu Jai Ka Kha Kri Ku La Ma Mal Man Meh Muk Nai Pa Pra Raj Ram Ran Sa "
          "Shan Sub "
          "Suk Tha Tri Va Ven Vish Ya",
          "charya esh gar hal karan lkar nath pati puri swamy tra wal walla yan",
          "91",
          "0",
          kIndianMobiles,
          kIndianPlaces,
          "Pvt_Ltd Private_Limited Ltd LLP",
          "gmail.com yahoo.co.in rediffmail.com outlook.com",
          "Road Marg Nagar Street",
          true};
}

}  // namespace leadgate::generate
