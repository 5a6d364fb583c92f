#include "tests/dedupe/generate/country.h"

namespace leadgate::generate {
namespace {

constexpr std::string_view kMen =
    "Thomas Michael Andreas Peter Stefan Christian Wolfgang Klaus Jürgen Hans Martin Markus Frank Matthias Uwe "
    "Alexander "
    "Jan Daniel Bernd Dieter Sebastian Tobias Florian Jens Ralf Manfred Jörg Werner Günter Dirk Oliver Holger Philipp "
    "Johannes Maximilian Felix Lukas Björn Kai Volker Hans-Peter Karl-Heinz Gerhard Heinz Rainer Benjamin Patrick "
    "Simon "
    "David Jonas";
constexpr std::string_view kWomen =
    "Sabine Susanne Petra Monika Andrea Claudia Birgit Julia Anna Stefanie Katharina Nicole Christine Karin Ursula "
    "Martina "
    "Sandra Melanie Barbara Silke Anja Heike Gabriele Kathrin Ulrike Daniela Christina Angelika Renate Anke Tanja "
    "Maria Eva "
    "Sarah Lisa Laura Lena Franziska Johanna Brigitte Jutta Cornelia Simone Bettina Kerstin Anna-Lena Marie-Luise "
    "Vanessa "
    "Jana Miriam";
constexpr std::string_view kSurnames =
    "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf "
    "Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier "
    "Lehmann "
    "Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung "
    "Hahn "
    "Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster "
    "Simon "
    "Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas "
    "Schreiber Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff "
    "Pfeiffer";
constexpr std::string_view kStems =
    "Berg Stein Wald Feld Acker Hoch Lang Kreuz Eichen Birken Linden Hasel Rosen Dorn Wiesen Bach Brunn Burg Ober "
    "Nieder "
    "Unter Alten Neu Schwarz Weiß Grün Roth Gold Silber Eisen Kupfer Holz Stroh Korn Hafer Gersten Kirch Kloster Mühl "
    "Sonnen Reichen Kalten Rauch Winkel Heiden Moos Buch Tannen Kessel Gröb";
constexpr std::string_view kEndings =
    "mann bauer hauser müller meier hofer berger thaler bacher inger ler er huber holz kamp brink horst stedt burg "
    "beck "
    "brunner feld stein reuter eder maier";
constexpr std::string_view kMailboxDomains =
    "gmail.com gmx.de web.de t-online.de outlook.com freenet.de yahoo.de icloud.com";
constexpr std::string_view kStreets =
    "Hauptstraße Bahnhofstraße Gartenstraße Schulstraße Lindenweg Am_Markt Ringstraße "
    "Industriestraße Bergstraße Mühlweg";

constexpr PlaceFacts kGermanPlaces[] = {
    {"Berlin", "", "30N#######", "10###"},
    {"Hamburg", "", "40N#######", "20###"},
    {"München", "Munich", "89N#######", "80###"},
    {"Köln", "Cologne", "221N######", "50###"},
    {"Frankfurt am Main", "Frankfurt", "69N#######", "60###"},
    {"Stuttgart", "", "711N######", "70###"},
    {"Düsseldorf", "", "211N######", "40###"},
    {"Leipzig", "", "341N######", "04###"},
    {"Nürnberg", "Nuremberg", "911N######", "90###"},
    {"Hannover", "Hanover", "511N######", "30###"},
    {"Bielefeld", "", "521N######", "33###"},
    {"Karlsruhe", "", "721N######", "76###"},
    {"Münster", "", "251N######", "48###"},
    {"Freiburg", "Freiburg im Breisgau", "761N######", "79###"},
};
constexpr std::string_view kGermanMobiles[] = {"151########", "160#######", "170#######",  "171#######", "172#######",
                                               "173#######",  "175#######", "176########", "178#######", "179#######"};
constexpr PlaceFacts kAustrianPlaces[] = {
    {"Wien", "Vienna", "1N######", "10#0"}, {"Graz", "", "316N#####", "80##"},      {"Linz", "", "732N#####", "40##"},
    {"Salzburg", "", "662N#####", "50##"},  {"Innsbruck", "", "512N#####", "60##"},
};
constexpr std::string_view kAustrianMobiles[] = {"664#######", "676#######", "699########", "650#######"};
constexpr PlaceFacts kSwissPlaces[] = {
    {"Zürich", "Zurich", "442######", "80##"},
    {"Basel", "", "612######", "40##"},
    {"Bern", "Berne", "312######", "30##"},
    {"Luzern", "Lucerne", "412######", "60##"},
    {"St. Gallen", "Sankt Gallen", "712######", "90##"},
};
constexpr std::string_view kSwissMobiles[] = {"76#######", "78#######", "79#######"};

}  // namespace

CountryFacts Germany() {
  return {"DE",
          "Germany",
          16,
          kMen,
          kWomen,
          kSurnames,
          0.2,
          kStems,
          kEndings,
          "49",
          "0",
          kGermanMobiles,
          kGermanPlaces,
          "GmbH GmbH_&_Co._KG AG e.K. OHG SE UG",
          kMailboxDomains,
          kStreets};
}

CountryFacts Austria() {
  return {"AT",
          "Austria",
          3,
          kMen,
          kWomen,
          kSurnames,
          0.15,
          kStems,
          kEndings,
          "43",
          "0",
          kAustrianMobiles,
          kAustrianPlaces,
          "GmbH AG OG KG",
          "gmail.com gmx.at aon.at outlook.com",
          kStreets};
}

CountryFacts Switzerland() {
  return {"CH",
          "Switzerland",
          3,
          kMen,
          kWomen,
          kSurnames,
          0.15,
          kStems,
          kEndings,
          "41",
          "0",
          kSwissMobiles,
          kSwissPlaces,
          "AG GmbH SA Sàrl",
          "gmail.com bluewin.ch gmx.ch outlook.com",
          kStreets};
}

}  // namespace leadgate::generate
