#include "validators/words.h"

namespace leadgate::words {
namespace {

constexpr std::string_view kIndustries[] = {
    "accounting", "advertising", "aerospace", "agriculture", "airlines", "apparel", "architecture", "arts",
    "automotive", "aviation", "banking", "bank", "biotechnology", "chemicals", "chemical", "civil engineering",
    "computer games", "computer software", "construction", "consulting", "consumer goods", "cosmetics", "cybersecurity",
    "defense", "design", "e commerce", "ecommerce", "education", "education management", "e learning", "electronics",
    "energy", "entertainment", "environmental services", "events", "facilities services", "farming", "fashion",
    "finance", "financial services", "fintech", "fishery", "food", "food and beverage", "food production", "forestry",
    "fundraising", "furniture", "gambling", "gaming", "government", "government administration", "healthcare",
    "health care", "higher education", "hospital", "hospitality", "hotels", "human resources", "industrial automation",
    "information technology", "insurance", "internet", "investment management", "it services", "law practice", "legal",
    "legal services", "leisure", "libraries", "logistics", "luxury goods", "machinery", "management consulting",
    "manufacturing", "maritime", "market research", "marketing", "media", "medical devices", "medical practice",
    "military", "mining", "museums", "music", "newspapers", "non profit", "nonprofit", "oil and gas", "paper",
    "pharmaceuticals", "photography", "plastics", "politics", "primary education", "printing", "private equity",
    "public administration", "public relations", "public sector", "public safety", "publishing", "railroad",
    "real estate", "recreation", "recruiting", "religious institutions", "renewables", "research", "restaurants",
    "retail", "saas", "schools", "security", "semiconductors", "shipbuilding", "software", "software development",
    "sports", "staffing", "supermarkets", "technology", "telecommunications", "telecom", "textiles", "tobacco",
    "tourism", "trading", "transportation", "travel", "utilities", "venture capital", "veterinary", "warehousing",
    "wholesale", "wine and spirits",
    // German
    "bauwesen", "baugewerbe", "beratung", "bildung", "chemie", "dienstleistungen", "einzelhandel", "gastronomie",
    "gesundheitswesen", "grosshandel", "handel", "handwerk", "immobilien", "landwirtschaft", "medien",
    "offentliche verwaltung", "tourismus", "unternehmensberatung", "versicherungen", "versicherung",
    // French
    "assurance", "assurances", "banque", "batiment", "commerce de detail", "conseil", "enseignement", "hotellerie",
    "immobilier", "logiciel", "logiciels", "restauration", "sante", "tourisme",
    // Spanish, Italian, Dutch
    "agricultura", "banca", "comercio minorista", "construccion", "consultoria", "educacion", "hosteleria",
    "inmobiliaria", "salud", "seguros", "turismo", "agricoltura", "assicurazioni", "commercio al dettaglio",
    "consulenza", "edilizia", "istruzione", "ristorazione", "sanita", "bouw", "detailhandel", "gezondheidszorg",
    "horeca", "landbouw", "onderwijs", "vastgoed", "verzekeringen"};

}  // namespace

Words Industries() { return kIndustries; }

}  // namespace leadgate::words
