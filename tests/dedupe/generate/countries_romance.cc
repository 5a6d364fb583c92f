#include "tests/dedupe/generate/country.h"

namespace leadgate::generate {
namespace {

constexpr PlaceFacts kFrenchPlaces[] = {
    {"Paris", "", "14#######", "750##"},
    {"Lyon", "Lyons", "472######", "6900#"},
    {"Marseille", "Marseilles", "491######", "130##"},
    {"Toulouse", "", "561######", "31###"},
    {"Lille", "", "320######", "59###"},
    {"Nantes", "", "240######", "44###"},
    {"Bordeaux", "", "556######", "33###"},
    {"Strasbourg", "Straßburg", "388######", "67###"},
};
constexpr std::string_view kFrenchMobiles[] = {"60#######", "61#######", "62#######",
                                               "66#######", "67#######", "68#######"};
constexpr PlaceFacts kSpanishPlaces[] = {
    {"Madrid", "", "91N######", "280##"},           {"Barcelona", "", "93N######", "080##"},
    {"Valencia", "València", "96N######", "460##"}, {"Sevilla", "Seville", "95N######", "410##"},
    {"Bilbao", "Bilbo", "94N######", "480##"},      {"Zaragoza", "Saragossa", "976######", "500##"},
};
constexpr std::string_view kSpanishMobiles[] = {"61#######", "62#######", "63#######",
                                                "65#######", "66#######", "68#######"};
constexpr PlaceFacts kItalianPlaces[] = {
    {"Milano", "Milan", "02N#######", "201##"},     {"Roma", "Rome", "06N#######", "001##"},
    {"Torino", "Turin", "011N######", "101##"},     {"Bologna", "", "051N#####", "401##"},
    {"Firenze", "Florence", "055N######", "501##"}, {"Napoli", "Naples", "081N######", "801##"},
};
constexpr std::string_view kItalianMobiles[] = {"333#######", "335#######", "338#######",
                                                "340#######", "347#######", "349#######"};

}  // namespace

CountryFacts France() {
  return {
      "FR",
      "France",
      8,
      "Jean Philippe Michel Pierre Alain Nicolas Christophe Patrick Daniel Bernard Laurent Frédéric Thomas Julien "
      "Stéphane David Alexandre Olivier Sébastien Éric Christian Pascal Thierry Guillaume François Antoine Maxime "
      "Vincent Jérôme Bruno Jean-Pierre Jean-Luc Mathieu Benoît Hugo Lucas Romain Fabrice Xavier Gilles",
      "Marie Nathalie Isabelle Sylvie Catherine Françoise Valérie Christine Sandrine Véronique Céline Sophie Stéphanie "
      "Anne Julie Aurélie Camille Émilie Laurence Caroline Hélène Martine Virginie Florence Brigitte Élodie Claire "
      "Laura Pauline Chloé Marie-Claire Anne-Sophie Manon Léa Charlotte Delphine Corinne Audrey Mathilde Agnès",
      "Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefèvre Leroy Roux David "
      "Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefebvre Faure André "
      "Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin "
      "Nicolas "
      "Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier",
      0.12,
      "Beau Bois Cham Char Mont Mor Per Pel Gau Gui Ro Ra Mar Ber Bour Cou Del Du Fon La Le Mal Mau Nor Pa Pi Quin Sau "
      "Tan Val Vau Vi",
      "chard dier geon lard let lier mont net neau noît ret rin roux teau tier ton val vier vin dreau",
      "33",
      "0",
      kFrenchMobiles,
      kFrenchPlaces,
      "SARL SAS SA EURL S.A.S.",
      "gmail.com orange.fr free.fr wanadoo.fr hotmail.fr laposte.net outlook.fr",
      "rue_de_la_République rue_Victor_Hugo avenue_Jean_Jaurès rue_de_l'Église boulevard_Voltaire rue_Pasteur",
      true};
}

CountryFacts Spain() {
  return {
      "ES",
      "Spain",
      6,
      "Antonio José Manuel Francisco David Juan Javier Daniel Carlos Jesús Alejandro Miguel Rafael Pedro Pablo Ángel "
      "Sergio Fernando Luis Jorge Alberto Álvaro Adrián Diego Raúl Iván Rubén Enrique Óscar Ramón Andrés Joaquín "
      "Santiago Víctor Eduardo José_Luis Juan_Carlos José_Antonio Francisco_Javier Mario",
      "Carmen María Ana Laura Cristina Marta Isabel Dolores Lucía Sara Pilar Elena Raquel Paula Rosa Teresa Mercedes "
      "Beatriz Silvia Julia Patricia Irene Andrea Rocío Mónica Alba Ángeles Sonia Sandra Marina Natalia Nuria Susana "
      "Inés María_José Ana_María María_Teresa Alicia Eva Montserrat",
      "García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Hernández Ruiz Díaz "
      "Moreno "
      "Muñoz Álvarez Romero Gutiérrez Alonso Navarro Torres Domínguez Ramos Vázquez Ramírez Gil Serrano Morales Molina "
      "Blanco Suárez Castro Ortega Delgado Ortiz Marín Rubio Núñez Medina Sanz Castillo Iglesias Cortés Garrido Santos "
      "Guerrero Lozano Cano Cruz Méndez Flores Prieto Herrera Peña León Márquez Cabrera Gallego Calvo",
      0.5,
      "Al Bar Ber Cas Cer Cor Es Fer Ga Gar Gua Hi Her La Lar Ma Mar Mi Mon Na Or Pa Pe Ri Ro Sal San Se So Su To Tor "
      "Va "
      "Ve Vi Za",
      "lada raga tales rano darte cedo neira bena dera garra lido riella dilla mizo nola bona ñosa rote zuela guero",
      "34",
      "",
      kSpanishMobiles,
      kSpanishPlaces,
      "S.L. SL S.A. SLU S.L.U.",
      "gmail.com hotmail.com telefonica.net yahoo.es outlook.es",
      "Calle_Mayor Calle_Real Avenida_de_la_Constitución Calle_del_Sol Plaza_de_España Calle_Nueva"};
}

CountryFacts Italy() {
  return {
      "IT",
      "Italy",
      5,
      "Giuseppe Giovanni Antonio Mario Luigi Francesco Angelo Vincenzo Pietro Salvatore Carlo Franco Domenico Bruno "
      "Paolo "
      "Michele Giorgio Aldo Sergio Luciano Andrea Marco Alessandro Stefano Roberto Fabio Davide Matteo Luca Lorenzo "
      "Simone Riccardo Federico Claudio Massimo Nicola Daniele Alberto Gianluca Enrico",
      "Maria Anna Giuseppina Rosa Angela Giovanna Teresa Lucia Carmela Caterina Francesca Antonietta Carla Elena Rita "
      "Margherita Franca Paola Laura Giulia Chiara Silvia Sara Federica Valentina Elisa Alessandra Martina Simona "
      "Cristina Barbara Monica Roberta Daniela Patrizia Ilaria Serena Claudia Elisabetta Alice",
      "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Mancini Costa "
      "Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone "
      "Longo "
      "Gentile Martinelli Vitale Lombardo Serra Coppola De_Santis D'Angelo Marchetti Parisi Villa Conte Ferraro Ferri "
      "Fabbri Bianco Marini Grasso Valentini",
      0.12,
      "Bell Bern Bian Bon Cap Card Cast Cava Coll Cor Dell Ferr Fior Font Gall Ghir Gran Lam Lor Mal Man Mar Mart Mont "
      "Mor "
      "Nap Pal Pas Pell Ric Ros Sal Sant Sart Tor Val Vent Vic Zan",
      "aldi ani anelli ari aro atti elli ello enti eri etti iani icchi ini ino oli one oni otti ucci",
      "39",
      "",
      kItalianMobiles,
      kItalianPlaces,
      "S.r.l. Srl S.p.A. SpA SRLS",
      "gmail.com libero.it alice.it tiscali.it virgilio.it hotmail.it",
      "Via_Roma Via_Garibaldi Corso_Italia Via_Verdi Piazza_Dante Via_Mazzini"};
}

}  // namespace leadgate::generate
