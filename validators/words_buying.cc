#include "validators/words.h"

namespace leadgate::words {
namespace {

constexpr std::string_view kBuyingIntent[] = {
    // English
    "ready to buy", "ready to purchase", "ready to order", "want to buy", "want to purchase", "would like to buy",
    "would like to purchase", "like to place an order", "looking to buy", "looking to purchase", "request a quote",
    "need a quote", "send us a quote", "send me a quote", "get a quote", "quote for", "request for proposal", "rfp",
    "send us an offer", "send us a proposal", "purchase order", "budget approved", "budget is approved",
    "approved budget", "budget has been approved", "as soon as possible", "asap", "urgent", "urgently",
    "need a solution by", "decision this month", "decide this month", "sign this month", "shortlist*", "replace our",
    "replacing our", "switch from", "switching from", "migrate from", "migrating from", "moving away from",
    "pricing for", "book a demo", "schedule a demo",
    // German
    "angebot anfordern", "bitte um ein angebot", "bitten um ein angebot", "bitte um angebot", "ein angebot fur",
    "kaufen mochten", "mochten kaufen", "wollen kaufen", "so schnell wie moglich", "schnellstmoglich", "dringend",
    "budget freigegeben", "budget ist freigegeben", "ausschreibung", "wechseln von", "ablosen", "umstieg von",
    // French
    "demande de devis", "un devis", "nous souhaitons acheter", "pret a acheter", "des que possible",
    "le plus rapidement possible", "appel d offres", "budget valide", "budget est valide", "remplacer notre",
    // Spanish, Portuguese, Italian, Dutch
    "solicitar presupuesto", "una cotizacion", "queremos comprar", "lo antes posible", "presupuesto aprobado",
    "um orcamento", "queremos contratar", "o mais rapido possivel", "un preventivo", "vogliamo acquistare",
    "il prima possibile", "offerte aanvragen", "een offerte", "willen kopen", "zo snel mogelijk",
    // Polish, Scandinavian, Turkish
    "prosze o oferte", "prosimy o oferte", "chcemy kupic", "jak najszybciej", "zapytanie ofertowe", "onskar offert",
    "begar offert", "sa snart som mojligt", "onsker tilbud", "ber om tilbud", "hurtigst muligt", "snarest mulig",
    "teklif istiyoruz", "teklif rica", "satin almak istiyoruz",
    // Japanese, Chinese, Korean: no spaces between words
    "*見積*", "*報價*", "*报价*", "*견적*",
    // Russian
    "коммерческое предложение", "хотим купить", "как можно скорее"};

}  // namespace

Words BuyingIntent() { return kBuyingIntent; }

}  // namespace leadgate::words
