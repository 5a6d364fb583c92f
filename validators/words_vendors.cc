#include "validators/words.h"

namespace leadgate::words {
namespace {

// Leaves a competitor, has left it, uses it, looks at it: somebody who buys. @ stands for its name.
constexpr std::string_view kLeavesCompetitor[] = {
    // English
    " (?:leave|leaving|left|replace|replacing|quit|quitting|ditch|ditching|cancel|cancelling|canceling|cancelled|"
    "canceled|"
    "drop|dropping|abandon|abandoning|outgrown|outgrew|outgrowing) (?:[^ ;]+ ){0,3}?@ ",
    " (?:migrate|migrating|migration|switch|switching|switched|move|moving|moved|change|changing|transition|"
    "transitioning|coming|come|convert|converting) (?:[^ ;]+ ){0,3}?(?:from|off|off of|away from) (?:[^ ;]+ ){0,2}?@ ",
    " (?:formerly|previously|former|ex|once|past) (?:[^ ;]+ ){0,3}?@ ",
    " used to (?:[^ ;]+ ){0,3}?(?:at|for|with|use|on|be) (?:[^ ;]+ ){0,2}?@ ",
    " (?:worked|was|were|been) (?:[^ ;]+ ){0,3}?(?:at|for|with) @ ",
    " (?:alternative|alternatives|replacement|substitute) (?:to|for) (?:[^ ;]+ ){0,1}?@ ",
    " @ (?:alternative|replacement) ",
    " (?:customer|customers|client|clients|user|users|subscriber|subscribers) (?:of|at|with|on) (?:[^ ;]+ ){0,1}?@ ",
    " @ (?:customer|customers|client|clients|user|users|subscriber|subscribers|shop|admin|administrator|licensee) ",
    " (?:using|use|uses|used|have|having|bought|purchased|tried|trialled|trialed|own|implemented|evaluated|evaluating|"
    "evaluate|considering|considered|consider|tested|testing) (?:(?:the|our|only|both|old|currently) )?@ ",
    " (?:are|is|still|currently|been|runs|run|running|based) (?:live )?on (?:(?:the|our) )?@ ",
    " (?:looking|look|looked) (?:[^ ;]+ )?(?:at|into) @ ",
    " (?:unhappy|dissatisfied|frustrated|disappointed|fed up|happy|satisfied|stuck|struggling|problems|issues|trouble|"
    "tired|locked|done) (?:with|of|in|into|by) (?:[^ ;]+ ){0,1}?@ ",
    " (?:contract|licence|license|licences|licenses|subscription|agreement|renewal) (?:[^ ;]+ "
    "){0,3}?(?:with|from|by|at|"
    "for|of) @ ",
    " @ (?:contract|licence|license|licences|licenses|subscription|agreement|renewal|implementation|rollout|"
    "installation|instance|data|pricing|price) ",
    " (?:compared|compare|comparing|comparison|versus|vs|against|instead of|rather than|better than|cheaper "
    "than|differ "
    "from|different from|difference between) (?:[^ ;]+ ){0,3}?@ ",
    " @ (?:vs|versus|compared) ", " @ (?:is|was|does|did|has become|became) (?:too|not|no|very) ", " @ doesn t ",
    " our (?:current |old |existing |present |legacy )?@ ",
    " (?:sold|quoted|quote|quotes|demo|offer|proposal) (?:[^ ;]+ ){0,2}?(?:by|from|with) @ ",
    // German
    " (?:wechsel|wechseln|gewechselt|umstieg|umsteigen|umziehen|weg|wegkommen|migration|migrieren|abkehr) (?:[^ ;]+ "
    "){0,3}?"
    "(?:von|vom|aus) (?:[^ ;]+ ){0,2}?@ ",
    " von @ (?:[^ ;]+ "
    "){0,3}?(?:weg|wegwechseln|wegkommen|umsteigen|umstieg|wechseln|migrieren|umziehen|ablosen|trennen) ",
    " @ (?:[^ ;]+ ){0,3}?(?:ablosen|ersetzen|kundigen|verlassen|loswerden|gekundigt|ersetzt|abgelost) ",
    " (?:kunde|kundin|kunden|bestandskunde|nutzer|anwender) (?:von|bei|der) @ ",
    " @ (?:kunde|kundin|kunden|nutzer|anwender|vertrag|lizenz|lizenzen|abo) ",
    " (?:nutzen|nutze|verwenden|verwende|benutzen|haben|testen) (?:[^ ;]+ ){0,2}?@ ", " setzen (?:[^ ;]+ ){0,2}?@ ein ",
    " arbeiten? (?:[^ ;]+ ){0,3}?mit (?:[^ ;]+ ){0,1}?@ ",
    " (?:ehemals|ehemalige|ehemaliger|ehemaligen|fruher|fruhere|fruherer|vormals) (?:[^ ;]+ ){0,3}?@ ",
    " (?:war|gearbeitet|arbeitete) (?:[^ ;]+ ){0,3}?(?:bei|fur) @ ", " bei @ (?:gearbeitet|gekundigt|war) ",
    " (?:vertrag|lizenz|lizenzvertrag|abo|laufzeit) (?:[^ ;]+ ){0,2}?(?:mit|bei|von) @ ",
    " alternativen? (?:zu|fur) @ ",
    " (?:vergleich|vergleichen|verglichen|gegenuber|statt|anstatt|anstelle) "
    "(?:[^ ;]+ ){0,4}?@ ",
    " unzufrieden mit (?:[^ ;]+ ){0,1}?@ ", " mit @ (?:[^ ;]+ ){0,2}?(?:unzufrieden|zufrieden|vergleichen) ",
    " besser als @ ",
    // French
    " (?:quitter|quittons|quitte|quittant|remplacer|remplacons|abandonner|resilier|changer de|changeons de) "
    "(?:[^ ;]+ ){0,2}?@ ",
    " (?:migrer|migrons|migration|passer|basculer|venant|venons|partir|sortir) (?:[^ ;]+ ){0,2}?(?:de|depuis) "
    "(?:[^ ;]+ ){0,1}?@ ",
    " (?:clients?|clientes?|utilisateurs?|utilisatrices?) (?:actuels? )?(?:de|chez) @ ",
    " (?:utilisons|utilise|utilisent|utilisant|avons|j ai|essaye|teste) (?:[^ ;]+ ){0,2}?@ ",
    " travaill(?:e|ons) (?:[^ ;]+ ){0,2}?avec @ ", " (?:ancien|ancienne|anciennement|autrefois) (?:[^ ;]+ ){0,4}?@ ",
    " (?:travaillais|ai travaille|avais travaille|etais|ete) (?:[^ ;]+ ){0,3}?(?:chez|pour) @ ",
    " (?:contrat|licence|abonnement) (?:[^ ;]+ ){0,2}?(?:avec|chez|de) @ ", " alternatives? a @ ",
    " (?:comparer|comparons|comparaison|compare|comparatif) (?:[^ ;]+ ){0,3}?@ ",
    " (?:mecontente?s?|decue?s?|insatisfaite?s?) (?:de|par) @ ", " (?:au lieu de|plutot que) @ ",
    // Spanish
    " (?:dejar|dejamos|dejando|sustituir|reemplazar|reemplazando|cambiar de|cambiarnos de|abandonar|cancelar) "
    "(?:[^ ;]+ ){0,2}?@ ",
    " (?:migrar|migramos|migrando|migracion|cambiar|cambiarnos|venimos|pasar|salir) (?:[^ ;]+ ){0,2}?(?:de|desde) "
    "(?:[^ ;]+ ){0,1}?@ ",
    " (?:clientes?|usuari[oa]s?) (?:actual |actuales )?de @ ",
    " (?:usamos|uso|utilizamos|utilizo|usando|utilizando|tenemos|probamos) (?:[^ ;]+ ){0,2}?@ ",
    " trabaj(?:o|amos) con @ ", " (?:exemplead[oa]|antigu[oa]|anteriormente) (?:[^ ;]+ ){0,3}?@ ",
    " (?:trabaje|trabajaba|trabajado) (?:[^ ;]+ ){0,2}?(?:en|para) @ ",
    " (?:contrato|licencia|suscripcion) (?:[^ ;]+ ){0,2}?(?:con|de) @ ", " alternativas? a @ ",
    " compar(?:ar|ando|acion|ado|ados|arlos|arnos) (?:[^ ;]+ ){0,3}?@ ", " en lugar de @ ",
    " (?:descontent[oa]s?|insatisfech[oa]s?|cansad[oa]s?) (?:con|de) @ ",
    // Italian
    " (?:lasciare|lasciamo|lasciando|sostituire|sostituendo|abbandonare|disdire) (?:[^ ;]+ ){0,2}?@ ",
    " (?:migrare|migrando|migrazione|passare|passando|veniamo|cambiare) (?:[^ ;]+ ){0,2}?(?:da|dal|dalla) "
    "(?:[^ ;]+ ){0,1}?@ ",
    " (?:clienti?|utenti?) (?:di|presso|da) @ ",
    " (?:usiamo|uso|utilizziamo|utilizzo|usando|utilizzando|abbiamo) (?:[^ ;]+ ){0,2}?@ ", " lavor(?:o|iamo) con @ ",
    " (?:precedentemente|gia|ex dipendente) (?:[^ ;]+ ){0,3}?@ ",
    " (?:ho lavorato|lavoravo) (?:[^ ;]+ ){0,2}?(?:in|per|presso|da) @ ",
    " (?:contratto|licenza|abbonamento) (?:[^ ;]+ ){0,2}?(?:con|di) @ ", " alternativ[ae] a @ ",
    " (?:confrontare|confronto|confrontando|paragonare|paragone) (?:[^ ;]+ ){0,3}?@ ", " invece di @ ",
    " insoddisfatt[oiae] di @ ",
    // Portuguese
    " (?:deixar|deixando|substituir|substituindo|trocar|trocando|abandonar) (?:[^ ;]+ ){0,2}?@ ",
    " (?:migrar|migrando|migracao|mudar|mudando|sair|saindo) (?:[^ ;]+ ){0,2}?(?:de|da|do) (?:[^ ;]+ ){0,1}?@ ",
    " (?:clientes?|usuarios?|utilizador(?:es)?) (?:atual |atuais )?(?:da|do|de) @ ",
    " (?:usamos|uso|utilizamos|utilizo|usando|utilizando|temos) (?:[^ ;]+ ){0,2}?@ ",
    " trabalh(?:o|amos) com [ao]? ?@ ", " (?:antig[oa]|ex funcionari[oa]) (?:[^ ;]+ ){0,3}?@ ",
    " trabalh(?:ei|ava|ado) (?:[^ ;]+ ){0,2}?(?:na|no|em|para) @ ",
    " (?:contrato|licenca|assinatura) (?:[^ ;]+ ){0,2}?(?:com|da|do|de) (?:a )?@ ", " alternativas? (?:a|ao) @ ",
    " comparar?(?:ando|acao)? (?:[^ ;]+ ){0,3}?@ ", " em vez d[aeo] @ ", " insatisfeit[oa]s? com (?:a )?@ ",
    // Dutch
    " (?:overstappen|overstap|stappen|migreren|migratie|switchen|weg|af) (?:[^ ;]+ ){0,3}?van (?:[^ ;]+ ){0,1}?@ ",
    " van @ (?:af|overstappen|overgestapt|naar) ", " @ (?:[^ ;]+ ){0,2}?(?:vervangen|verlaten|opzeggen|opgezegd) ",
    " (?:klant|klanten|gebruikers?) (?:van|bij) @ ", " @ (?:klant|klanten|gebruikers?|licentie) ",
    " (?:gebruiken|gebruik|hebben) (?:[^ ;]+ ){0,2}?@ ", " werk(?:en)? (?:[^ ;]+ ){0,2}?met @ ",
    " (?:voormalige?|vroeger|oud medewerker) (?:[^ ;]+ ){0,3}?@ ",
    " (?:werkte|gewerkt) (?:[^ ;]+ ){0,2}?(?:bij|voor) @ ", " (?:bij|voor) @ gewerkt ",
    " (?:contract|licentie|abonnement) (?:[^ ;]+ ){0,2}?(?:met|bij|van) @ ", " alternatief voor @ ",
    " (?:vergelijken|vergelijking|vergeleken) (?:[^ ;]+ ){0,3}?@ ", " in plaats van @ ", " ontevreden over @ ",
    // Polish
    " (?:odchodzimy|odejsc|zrezygnowac|rezygnujemy|rezygnacja|przechodzimy|przejsc|przejscie|migrujemy|migracja|"
    "migrowac) "
    "(?:[^ ;]+ ){0,2}?(?:z|ze|od) (?:[^ ;]+ ){0,1}?@ ",
    " (?:zastapic|zastepujemy|porzucic|wymienic) (?:[^ ;]+ ){0,2}?@ ",
    " (?:klient|klientem|klientami|klientka|uzytkownik|uzytkownikiem|uzytkownikami) (?:firmy )?@ ",
    " (?:uzywamy|uzywam|korzystamy z|korzystam z|mamy|pracujemy z) (?:[^ ;]+ ){0,2}?@ ",
    " (?:byly|byla|dawny|poprzednio|wczesniej) (?:[^ ;]+ ){0,4}?@ ",
    " pracowal(?:em|am)? (?:[^ ;]+ ){0,2}?(?:w|dla) @ ",
    " (?:umow[aeyo]|licencj[aei]|abonament) (?:[^ ;]+ ){0,2}?(?:z|od) @ ", " alternatyw[^ ]* dla @ ",
    " (?:porownac|porownujemy|porownanie|w porownaniu) (?:[^ ;]+ ){0,3}?@ ", " zamiast @ ", " niezadowoleni z @ ",
    // Swedish, Danish, Norwegian
    " (?:byta|lamna|bytter|skifte|forlade|forlate) (?:[^ ;]+ ){0,3}?@ ",
    " (?:anvander|bruger|bruker) (?:[^ ;]+ ){0,2}?@ ", " (?:kund|kunde|kunder) (?:hos|av|til) @ "};

}  // namespace

Words LeavesCompetitor() { return kLeavesCompetitor; }

}  // namespace leadgate::words
