#include "tests/dedupe/generate/country.h"

namespace leadgate::generate {
namespace {

constexpr PlaceFacts kDutchPlaces[] = {
    {"Amsterdam", "", "20N######", "10## AB"},         {"Rotterdam", "", "10N######", "30## KE"},
    {"Den Haag", "The Hague", "70N######", "25## CS"}, {"Utrecht", "", "30N######", "35## GD"},
    {"Eindhoven", "", "40N######", "56## JN"},         {"Groningen", "", "50N######", "97## LX"},
};
constexpr std::string_view kDutchMobiles[] = {"61#######", "62#######", "63#######", "64#######", "65#######"};
constexpr PlaceFacts kSwedishPlaces[] = {
    {"Stockholm", "", "8N######", "11# ##"},
    {"Göteborg", "Gothenburg", "31N#####", "41# ##"},
    {"Malmö", "", "40N#####", "21# ##"},
    {"Uppsala", "", "18N#####", "75# ##"},
};
constexpr std::string_view kSwedishMobiles[] = {"70#######", "72#######", "73#######", "76#######"};
constexpr PlaceFacts kPolishPlaces[] = {
    {"Warszawa", "Warsaw", "22N######", "00-###"}, {"Kraków", "Cracow", "12N######", "31-###"},
    {"Wrocław", "Breslau", "71N######", "50-###"}, {"Poznań", "", "61N######", "61-###"},
    {"Gdańsk", "Danzig", "58N######", "80-###"},   {"Łódź", "Lodz", "42N######", "90-###"},
};
constexpr std::string_view kPolishMobiles[] = {"501######", "512######", "602######",
                                               "605######", "691######", "725######"};
constexpr PlaceFacts kRussianPlaces[] = {
    {"Москва", "Moscow", "495N######", "101###"},
    {"Санкт-Петербург", "Saint Petersburg", "812N######", "190###"},
    {"Новосибирск", "Novosibirsk", "383N######", "630###"},
    {"Екатеринбург", "Yekaterinburg", "343N######", "620###"},
    {"Казань", "Kazan", "843N######", "420###"},
};
constexpr std::string_view kRussianMobiles[] = {"903#######", "910#######", "916#######", "925#######", "926#######"};
constexpr PlaceFacts kTurkishPlaces[] = {
    {"İstanbul", "Istanbul", "212N######", "34###"},
    {"Ankara", "", "312N######", "06###"},
    {"İzmir", "Izmir", "232N######", "35###"},
    {"Bursa", "", "224N######", "16###"},
};
constexpr std::string_view kTurkishMobiles[] = {"532#######", "535#######", "542#######", "505#######", "555#######"};

}  // namespace

CountryFacts Netherlands() {
  return {
      "NL",
      "Netherlands",
      4,
      "Jan Johannes Peter Hendrik Cornelis Willem Gerrit Pieter Jacobus Dirk Erik Mark Martijn Jeroen Marco Michiel "
      "Bas "
      "Sander Thijs Daan Tim Tom Rob Hans Kees Henk Wim Frank Paul Rik Jeroen Bart Stefan Maarten Joost",
      "Maria Johanna Anna Elisabeth Cornelia Catharina Hendrika Esther Linda Monique Sandra Petra Ingrid Marieke Sanne "
      "Lisa Anouk Femke Lotte Iris Eva Emma Sophie Marjolein Annemarie Karin Wilma Anja Ellen Judith",
      "de_Jong Jansen de_Vries van_den_Berg van_Dijk Bakker Janssen Visser Smit Meijer de_Boer Mulder de_Groot Bos Vos "
      "Peters Hendriks van_Leeuwen Dekker Brouwer de_Wit Dijkstra Smits de_Graaf van_der_Meer van_der_Linden Kok "
      "Jacobs "
      "de_Haan Vermeulen van_den_Heuvel van_der_Veen van_den_Broek de_Bruijn Schouten van_Beek Willems van_Vliet "
      "van_der_Heijden Hoekstra Maas Verhoeven Koster van_Dam van_der_Wal Prins Blom Huisman Peeters Kuipers",
      0.22,
      "Hoog Laan Meul Nieuw Ooster Wester Zuid Zand Water Veld Beek Bos Broek Eik Groen Haas Heuvel Kloost Rijn Veen "
      "Wiers "
      "Hart Brink Duin Lind",
      "man mans stra sma huis hof kamp berg veld horst laar ink dijk ma",
      "31",
      "0",
      kDutchMobiles,
      kDutchPlaces,
      "B.V. BV N.V. VOF",
      "gmail.com hotmail.nl ziggo.nl kpnmail.nl outlook.com home.nl",
      "Kerkstraat Dorpsstraat Stationsweg Molenweg Julianastraat Hoofdstraat"};
}

CountryFacts Sweden() {
  return {
      "SE",
      "Sweden",
      3,
      "Lars Mikael Anders Johan Erik Per Karl Peter Jan Thomas Daniel Fredrik Andreas Hans Magnus Mats Stefan Björn "
      "Bengt "
      "Marcus Henrik Niklas Jonas Patrik Gustav Oskar Emil Håkan Göran Åke",
      "Anna Eva Maria Karin Kristina Lena Kerstin Sara Ingrid Emma Marie Malin Birgitta Jenny Annika Linda Inger Ulla "
      "Monica Susanne Elin Hanna Johanna Sofia Carina Åsa Elisabeth Ida Helena Camilla",
      "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson "
      "Jansson "
      "Hansson Bengtsson Jönsson Lindberg Jakobsson Magnusson Olofsson Lindström Lindqvist Lindgren Axelsson Berg "
      "Bergström Lundberg Lind Lundgren Lundqvist Mattsson Berglund Fredriksson Sandberg Henriksson Forsberg Sjöberg "
      "Wallin Engström Eklund Danielsson Lundin Håkansson Björk Bergman Gunnarsson Holm Wikström Samuelsson Isaksson",
      0.4,
      "Berg Ek Al Lind Hag Sand Ström Sjö Ny Öst Väster Norr Söder Hög Lund Gran Björk Ceder Holm Ed Fors Hell Hed "
      "Ling Lag "
      "Mal Mo Ro Ros Stål Sten Svan Tall Torn Wall Wik Åker Ång",
      "berg blad bäck dahl feldt fors gren holm kvist ling lund man mark qvist rot ros stam stedt strand ström vall",
      "46",
      "0",
      kSwedishMobiles,
      kSwedishPlaces,
      "AB Aktiebolag HB",
      "gmail.com hotmail.se telia.com outlook.com icloud.com",
      "Storgatan Drottninggatan Kungsgatan Skolgatan Järnvägsgatan Ringvägen"};
}

CountryFacts Poland() {
  return {
      "PL",
      "Poland",
      4,
      "Piotr Krzysztof Andrzej Tomasz Jan Paweł Michał Marcin Stanisław Jakub Adam Marek Łukasz Grzegorz Mateusz "
      "Wojciech "
      "Mariusz Dariusz Zbigniew Jerzy Rafał Maciej Robert Kamil Józef Jacek Dawid Szymon Tadeusz Artur",
      "Anna Maria Katarzyna Małgorzata Agnieszka Barbara Ewa Krystyna Elżbieta Magdalena Joanna Zofia Aleksandra "
      "Monika "
      "Teresa Danuta Natalia Karolina Marta Beata Dorota Janina Alicja Jadwiga Julia Iwona Halina Irena Paulina Sylwia",
      "Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski "
      "Mazur Jankowski Kwiatkowski Wojciechowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Król "
      "Michalski "
      "Wróbel Wieczorek Jabłoński Nowakowski Majewski Olszewski Dudek Jaworski Malinowski Adamczyk Pawlak Stępień "
      "Górski "
      "Nowicki Sikora Witkowski Rutkowski Walczak Baran Michalak Szewczyk Ostrowski Tomaszewski Zalewski Wróblewski "
      "Pietrzak",
      0.17,
      "Bart Biel Bor Brzez Budz Chmiel Cies Czer Dob Dom Gaj Gór Grab Jab Kal Kamień Klim Kon Kras Krup Lew Lip Mach "
      "Maj "
      "Mal Mar Mich Mosz Nied Olsz Paw Piet Rad Rogal Rut Sad Sien Sob Tom Urb Was Wil Wit Wol Zab Zar",
      "owski ewski iński czak owicz czyk ek arz",
      "48",
      "",
      kPolishMobiles,
      kPolishPlaces,
      "Sp._z_o.o. S.A. sp.j.",
      "gmail.com wp.pl onet.pl o2.pl interia.pl",
      "ul._Polna ul._Leśna ul._Słoneczna ul._Krótka ul._Szkolna ul._Ogrodowa"};
}

CountryFacts Russia() {
  return {
      "RU",
      "Russia",
      3,
      "Александр Сергей Дмитрий Алексей Андрей Владимир Михаил Иван Николай Евгений Максим Денис Игорь Павел Олег Юрий "
      "Виктор Антон Роман Константин Артём Никита Кирилл Илья Василий",
      "Елена Анна Ольга Наталья Мария Татьяна Ирина Светлана Екатерина Юлия Анастасия Людмила Галина Дарья Марина "
      "Виктория Ксения Надежда Вера Любовь Александра Полина Оксана Евгения Алина",
      "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев "
      "Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов "
      "Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв Ильин "
      "Максимов Поляков Сорокин Виноградов Ковалёв Белов Медведев Антонов Тарасов",
      0.22,
      "Абрам Агап Аким Бык Глад Голуб Горб Гриш Дан Дроб Ефим Жар Зим Карп Клим Колес Кост Крыл Лаптев Лук Март "
      "Мельник Нау "
      "Осип Паш Плот Рож Руд Сав Сух Тит Тих Труб Уст Фад Харит Черн Шап Шуб Щерб",
      "ов овский енко ин чук",
      "7",
      "8",
      kRussianMobiles,
      kRussianPlaces,
      "ООО АО ПАО ИП",
      "mail.ru yandex.ru gmail.com bk.ru rambler.ru",
      "ул._Ленина ул._Мира ул._Гагарина ул._Советская пр._Победы"};
}

CountryFacts Turkey() {
  return {
      "TR",
      "Turkey",
      3,
      "Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Murat Yusuf Ömer Emre Burak Can Serkan Hakan Fatih "
      "Onur Volkan Kemal Tolga Barış Çağrı Şükrü",
      "Fatma Ayşe Emine Hatice Zeynep Elif Meryem Merve Özlem Esra Gülşen Sevgi Aylin Ebru Derya Pınar Gamze Büşra "
      "Şule "
      "Çiğdem Nur Selin Dilek Songül Hülya",
      "Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt "
      "Özkan Şimşek Polat Korkmaz Çakır Erdoğan Yavuz Can Acar Güneş Aktaş Bulut Keskin Tekin Taş Özer Karaca Avcı "
      "Güler "
      "Ünal Bozkurt Sarı",
      0.35,
      "Ak Al Altın Ay Baş Boz Çelik Dağ Demir Doğ Er Gök Gül Güven Kara Kaya Kılıç Kurt Öz Sarı Sön Şen Taş Tek Toprak "
      "Tuna Ulu Uz Yağ Yal",
      "alp bay can demir er han kan kaya kol koç oğlu sel soy su taş tekin tepe türk yurt",
      "90",
      "0",
      kTurkishMobiles,
      kTurkishPlaces,
      "A.Ş. Ltd._Şti. AŞ",
      "gmail.com hotmail.com yahoo.com.tr outlook.com",
      "Atatürk_Caddesi Cumhuriyet_Caddesi İnönü_Sokak Gül_Sokak"};
}

}  // namespace leadgate::generate
