// The words of the calendar. Internal to gateway/timeline_calendar.cc. Folded (validators/text_fold.h), `|` between.
#pragma once

#include <string_view>

#include "gateway/phrases.h"

namespace leadgate::calendar_words {

inline constexpr Phrases kMonths[] = {
    "jan|january|januar|janner|jaenner|janvier|janv|enero|ene|gennaio|januari|janeiro|styczen|stycznia|styczniu|январь|"
    "января|январе",
    "feb|february|februar|fevrier|fev|fevr|febrero|febbraio|februari|fevereiro|luty|lutego|lutym|февраль|февраля",
    "mar|march|marz|maerz|mars|marzo|maart|mrt|marco|marzec|marca|marcu|март|марта|марте",
    "apr|april|avril|avr|abril|abr|aprile|kwiecien|kwietnia|kwietniu|апрель|апреля",
    "may|mai|mayo|maggio|mei|maio|maj|maja|maju|май|мая",
    "jun|june|juni|juin|junio|giugno|junho|czerwiec|czerwca|czerwcu|июнь|июня",
    "jul|july|juli|juillet|juil|julio|luglio|julho|lipiec|lipca|lipcu|июль|июля",
    "aug|august|aout|agosto|augustus|sierpien|sierpnia|sierpniu|август|августа",
    "sep|sept|september|septembre|septiembre|settembre|setembro|wrzesien|wrzesnia|wrzesniu|сентябрь|сентября",
    "oct|okt|october|oktober|octobre|octubre|ottobre|outubro|pazdziernik|pazdziernika|pazdzierniku|октябрь|октября",
    "nov|november|novembre|noviembre|novembro|listopad|listopada|listopadzie|ноябрь|ноября",
    "dec|dez|december|dezember|decembre|diciembre|dic|dicembre|dezembro|grudzien|grudnia|grudniu|декабрь|декабря"};

struct NamedMonths {
  int first;  // of the year, from 0
  Phrases words;
};
inline constexpr NamedMonths kSeasons[] = {
    {2, "spring|springtime|fruhjahr|fruhling|printemps|primavera|voorjaar|lente|wiosna|wiosne|весна"},
    {5, "summer|sommer|ete|verano|estate|zomer|verao|lato|lata|лето|sommerferien|sommerpause|zomervakantie"},
    {8, "autumn|fall|herbst|automne|otono|autunno|herfst|najaar|outono|jesien|jesienia|осень"},
    {11, "winter|hiver|invierno|inverno|zima|зима"}};

inline constexpr Phrases kQuarterWords =
    "quarter|qtr|quartal|quartals|trimestre|trim|kwartaal|kwartal|kwartale|kvartal|квартал|квартале";
inline constexpr Phrases kHalfWords =
    "half|halbjahr|halbjahres|jahreshalfte|semestre|semester|halfjaar|helft|polowa|polowie|polrocze|полугодие";
inline constexpr Phrases kOrdinals[] = {
    "first|1st|erstes|ersten|erste|premier|1er|primer|primero|primera|primo|prima|eerste|primeiro|primeira|pierwszy|"
    "pierwszym|pierwsza|pierwszej|первый|первом",
    "second|2nd|zweites|zweiten|zweite|deuxieme|second|seconde|segundo|segunda|secondo|seconda|tweede|drugi|drugim|"
    "druga|drugiej|второй|втором",
    "third|3rd|drittes|dritten|dritte|troisieme|tercer|tercero|terzo|derde|terceiro|trzeci|trzecim|третий|третьем",
    "fourth|4th|last|viertes|vierten|vierte|letztes|letzten|quatrieme|dernier|cuarto|ultimo|quarto|vierde|laatste|"
    "czwarty|czwartym|ostatni|ostatnim|четвертый|четвертом"};

inline constexpr Phrases kEarly =
    "early|beginning|begin|start of|anfang|beginn|debut|principios|comienzos|inicio|inicios|inizio|"
    "begin van|poczatek|poczatku|начало|начале";
inline constexpr Phrases kNotEarly = "to begin|begin in|to start|start in";
inline constexpr Phrases kMiddle =
    "mid|middle|mitte|mi|milieu|mediados|mitad|meta|medio|halverwege|midden|meados|polowa|polowie|середина|середине";
inline constexpr Phrases kLate =
    "late|end|end of|ende|fin|finales|fine|eind|einde|fim|final|finais|koniec|koncu|jahresende|quartalsende|monatsende|"
    "eoy|eoq|year end|конец|конце";
inline constexpr Phrases kBefore =
    "before|ahead of|vor|avant|antes de|antes del|antes da|antes do|voor|prima di|prima dell|przed|до";
inline constexpr Phrases kBy =
    "by|until|till|til|no later than|latest|bis|spatestens|d ici|jusqu|jusqu a|au plus tard|hasta|a mas "
    "tardar|uiterlijk|"
    "tegen|tot|entro|ate|najpozniej";
inline constexpr Phrases kAfter = "after|following|nach|apres|despues|na de|na het|na q|dopo|depois|apos|po|после";

inline constexpr Phrases kThisYear =
    "this year|current year|end of year|end of the year|year end|dieses jahr|diesem jahr|dieses jahres|"
    "jahresende|laufenden jahr|cette annee|fin d annee|fin de l annee|este ano|fin de ano|final de ano|"
    "finales de ano|quest anno|fine anno|fine dell anno|dit jaar|eind van het jaar|einde van het jaar|"
    "einde jaar|fim do ano|final do ano|tym roku|konca roku|koniec roku|koncem roku|eoy";
inline constexpr Phrases kNextYear =
    "next year|following year|nachstes jahr|nachsten jahr|nachsten jahres|kommendes jahr|kommenden jahr|"
    "kommenden jahres|annee prochaine|l an prochain|l annee prochaine|proximo ano|ano que viene|ano que vem|"
    "volgend jaar|komend jaar|prossimo anno|anno prossimo|przyszlym roku|przyszly rok|nastepny rok";

}  // namespace leadgate::calendar_words
