#include "validators/industry_names.h"

namespace leadgate::industry_words {
namespace {

// Folded, without small words ("oil gas"); `*` for the rest of a word.
constexpr Row kRows[] = {
    {kManufacturing,
     "manufacturing|manufacturer|manufacturers|manufacture|industrial|industrials|industry 4 0|factory|factories|plant|"
     "production|contract manufacturing|industrial goods|industrial manufacturing|discrete manufacturing|process "
     "manufacturing|process industry|fabrication|fabricated|industrie|industriell*|industrieunternehmen|fertigung*|"
     "produzierend*|produktion*|verarbeitend*|hersteller|herstellung|fabrik*|fabricant|fabricants|industriel|"
     "industrielle|production industrielle|"
     "industria|industrial manufacturero|manufactura|fabricacion|fabricante|manifattur*|industriale|produzione|"
     "fabbricazione|industria manifatturiera|productie*|maakindustrie|fabricage|manufatura|fabricacao|przemysl*|"
     "produkcj*|producent|tillverkning|industri|vyroba|производств*|промышленн*|製造|制造|製造業|制造业"},
    {kAutomotive,
     "automotive|automobile|automobiles|automobil*|automotriz|automocion|automobilistic*|automotivo|automotiva|car "
     "parts|auto parts|car manufacturing|motor vehicle*|motor vehicles|vehicle|vehicles|auto "
     "industry|kfz|kraftfahrzeug*|"
     "fahrzeugbau|fahrzeug*|autozuliefer*|constructeur automobile|equipementier automobile|industrie "
     "automobile|motoryzac*|"
     "automoto|trucks|commercial vehicles|e mobility|electromobility|motorcycles"},
    {kAerospace,
     "aerospace|aircraft|space|aviation aerospace|aerospace defense|luftfahrt|raumfahrt|luft raumfahrt|aeronautique|"
     "aeronautic*|aerospatial*|aeroespacial|aerospaziale|ruimtevaart|lotnictwo|satellites"},
    {kMachinery,
     "machinery|machine|machines|mechanical engineering|industrial engineering|machine building|machine "
     "tools|industrial "
     "machinery|industrial equipment|equipment manufacturing|mechanical industrial engineering|capital goods|"
     "maschinenbau*|anlagenbau*|werkzeugbau*|werkzeugmaschinen*|sondermaschinen*|maschinen*|construction mecanique|"
     "machines outils|mecanique|maquinaria|meccanica|macchinari|macchine|machinebouw|maquinas|maszyn*|maszynow*|"
     "pumps|compressors|hvac equipment|elevators"},
    {kMetals,
     "metal|metals|mining metals|metalworking|metal "
     "fabrication|metallurgy|metallurg*|steel|iron|foundry|foundries|aluminium|aluminum|"
     "copper|primary metal|metallverarbeit*|metallbau*|metall*|stahl*|giesserei*|eisen*|siderurg*|acier|fonderie|"
     "metallurgie|acero|fundicion|acciaio|metalmeccanic*|siderurgia|staal*|metaal*|aco|hutnictwo|stal|obrobka metali"},
    {kChemicals,
     "chemical|chemicals|chemical manufacturing|petrochemical*|specialty chemicals|coatings|paints|chemie*|chemisch*|"
     "chemieindustrie|chimie|chimique|chimica|quimica|quimico|chemicz*|chemia|lacke|farben|cosmetics|cosmetic*|"
     "kosmetik*|cosmetique*|fertilizer*|gases|industrial gases"},
    {kPharma,
     "pharma*|pharmaceutical manufacturing|life science|life sciences|drug|drugs|arzneimittel*|medikamente|"
     "farmaceut*|farmac*|farmacia|vaccines|generics|biowissenschaften|sciences vie|ciencias vida|scienze vita"},
    {kBiotech, "biotech|biotechnolog*|biotecnolog*|biopharma*|genomics|gentechnik"},
    {kMedicalDevices,
     "medical device*|medical equipment|medical technology|medtech|med "
     "tech|medizintechnik*|medizinprodukte|dispositifs "
     "medicaux|dispositivos medicos|dispositivi medici|medische apparatuur|medical supplies|wyroby "
     "medyczne|diagnostics"},
    {kFood,
     "food|foods|food beverage|food beverages|food drink|food production|food processing|food manufacturing|food "
     "beverage "
     "manufacturing|beverage|beverages|drinks|brewery|breweries|brewing|dairy|dairies|meat|bakery|bakeries|"
     "confectionery|"
     "wine spirits|winery|wineries|distillery|sugar|seafood|cpg food|food "
     "products|lebensmittel*|nahrungsmittel*|ernahrung*|"
     "getranke*|brauerei*|molkerei*|backerei*|fleisch*|agroalimentaire|agro alimentaire|alimentaire|boissons|brasserie "
     "industrielle|laiterie|boulangerie industrielle|alimentacion|alimentari*|alimentos|bebidas|agroalimentari*|"
     "agroindustria|bevande|caseari*|voeding*|voedingsmiddelen*|levensmiddelen*|dranken|zuivel|spozywcz*|napoj*|"
     "browar*|mleczar*|livsmedel*|potravin*|food packaging|pet food|tobacco"},
    {kConsumerGoods,
     "consumer goods|consumer products|cpg|fmcg|fast moving consumer goods|household goods|household products|toys|"
     "sporting goods|appliances|home appliances|luxury goods|jewelry|konsumguter*|verbrauchsguter*|haushaltswaren|"
     "biens consommation|grande consommation|bienes consumo|gran consumo|beni consumo|largo consumo|consumptiegoederen|"
     "bens consumo|personal care|hausgerate*|white goods"},
    {kTextiles,
     "textile|textiles|apparel|clothing|fashion|garment|garments|footwear|leather|textil*|bekleidung*|mode|vetement*|"
     "habillement|moda|abbigliamento|tessile|confeccion|calzado|kleding|vestuario|odziez*|tekstyl*"},
    {kElectronics,
     "electronics|electronic|electrical|electrical equipment|electrical electronic manufacturing|consumer electronics|"
     "computer hardware|hardware|batteries|appliances electrical|elektronik*|elektrotechnik*|elektro*|electronique|"
     "electrique|electronica|electronico|elettronic*|elettric*|elektronica|eletronic*|eletrica|elektroniczn*|"
     "instruments|instrumentation|optics|"
     "photonics|sensors|measurement"},
    {kSemiconductors,
     "semiconductor|semiconductors|chips|microelectronics|halbleiter*|semiconducteurs|semiconductores|semiconduttori|"
     "halfgeleider*|mikroelektronik*"},
    {kPlastics,
     "plastic|plastics|rubber|polymers|injection molding|injection moulding|kunststoff*|gummi*|plasturgie|plastique*|"
     "caoutchouc|plastico|plasticos|caucho|plastic* gomma|materie plastiche|gomma|kunststoffen|rubber|borracha|"
     "tworzyw*|tires|tyres|glass|ceramics|glas|keramik|verre|vidrio|vetro|ceramic*|composites"},
    {kPaper,
     "paper|pulp|paper forest products|forest products|forestry wood|wood "
     "products|wood|timber|sawmill|printing|print|papier*|"
     "zellstoff*|holz*|druckerei*|druck|drucker|papeterie|papel|celulosa|madera|carta|cartiera|legno|hout*|celulose|"
     "madeira|drewno|drzewn*|drukarni*|imprimerie|impression|artes graficas|stampa|drukkerij|lumber"},
    {kPackaging,
     "packaging|packaging "
     "containers|containers|verpackung*|emballage|emballages|envases|embalaje|imballagg*|verpakking*|"
     "embalagem|embalagens|opakowa*|bottling|labels"},
    {kBuildingMaterials,
     "building materials|construction materials|cement|concrete|bricks|baustoff*|zement*|beton|materiaux construction|"
     "materiales construccion|materiali edili|bouwmaterialen|materiais construcao|materialy budowlane|glass ceramics "
     "concrete|insulation|windows doors"},
    {kFurniture, "furniture|mobel*|meuble*|ameublement|mueble*|arredamento|mobili|meubel*|moveis|mebl*"},
    {kShipbuilding,
     "shipbuilding|ship building|shipyard|shipyards|boat building|schiffbau|werft|chantier naval|construction navale|"
     "astillero|cantieristica|scheepsbouw"},
    {kAutomation,
     "automation|industrial automation|automation machinery "
     "manufacturing|robotics|robots|automatisierung*|robotik|automatisation|"
     "robotique|automatizacion|robotica|automazione|automatisering|automacao|automatyka|robotyka|controls"},

    // Moving things
    {kLogistics,
     "logistics|logistic|supply chain|warehousing|warehouse|storage|3pl|fulfillment|fulfilment|distribution|package "
     "freight delivery|freight|freight forwarding|courier|parcel|postal|logistik*|spedition*|lager|lagerhaltung|"
     "logistique|entreposage|logistica|almacenamiento|magazzinaggio|logistiek*|opslag|armazenagem|logistyk*|magazyn*|"
     "transport logistics|transportation logistics|cold chain|paketdienst|logistikdienst*"},
    {kTransport,
     "transport|transports|transportation|trucking|truck transportation|shipping|rail|railroad|railway|railways|"
     "public transport|public transit|bus|fleet|haulage|ground passenger "
     "transportation|transit|transport*|guterverkehr|"
     "bahn|eisenbahn*|schienen*|fuhrpark|chemin fer|ferroviaire|transporte*|ferrocarril|ferroviario|trasport*|vervoer|"
     "spoorweg*|kolej*|перевоз*|логист*"},
    {kAviation,
     "airline|airlines|airport|airports|aviation|airlines aviation|flughafen|fluggesellschaft|compagnie "
     "aerienne|aerolinea*|"
     "aviacion|aviazione|luchtvaart|aviacao|linie lotnicze"},
    {kMaritime,
     "maritime|marine|port|ports|ocean "
     "freight|schifffahrt|hafen|reederei|armateur|maritimo|marittimo|scheepvaart|zegluga"},

    // Power and what is in the ground
    {kEnergy,
     "energy|power|power generation|electricity|electric power|nuclear|energie*|strom|stromversorg*|energieversorg*|"
     "electricite|energetique|energia|energetic*|electricidad|elettricita|elektriciteit|eletricidade|energetyk*|energi|"
     "energy utilities|district heating|fernwarme|energeti*"},
    {kUtilities,
     "utility|utilities|stadtwerk*|versorger|versorgungs*|services publics|servicios publicos|servizi pubblici|"
     "nutsbedrijf|nutsbedrijven|uslugi komunalne|public utility|gas utility|natural gas distribution"},
    {kOilGas,
     "oil gas|oil|gas|petroleum|oil energy|refinery|refineries|upstream|midstream|pipeline|erdol*|mineralol*|petrole|"
     "petrole gaz|petroleo|petroleo gas|petrolio|olie gas|gaz|ropa naftowa|нефт*|offshore"},
    {kRenewables,
     "renewable|renewables|renewable energy|renewables environment|solar|wind|wind "
     "power|photovoltaic*|hydrogen|cleantech|"
     "erneuerbare|photovoltaik|windkraft|windenergie|energies "
     "renouvelables|eolien|solaire|renovables|eolica|rinnovabili|"
     "duurzame energie|hernieuwbare|renovaveis|odnawialn*|biogas|hydropower|geothermal"},
    {kWater,
     "water|wastewater|water treatment|water "
     "sewage|wasser*|abwasser*|eau|eaux|agua|aguas|acqua|waterzuivering|drinkwater|saneamento|"
     "wodociag*"},
    {kMining,
     "mining|mines|mining minerals|quarry|quarries|minerals|extraction|bergbau*|rohstoff*|steinbruch|mineria|"
     "minier*|mines carrieres|minerario|miniera|mijnbouw|mineracao|gornictwo|aggregates"},

    // Building
    {kConstruction,
     "construction|building construction|civil engineering|contractor|contractors|general contractor|infrastructure|"
     "homebuilding|architecture planning|architecture|engineering construction|bau|bauwesen|baugewerbe|bauunternehmen|"
     "bauindustrie|tiefbau|hochbau|handwerk|batiment|btp|travaux publics|construction batiment|construccion|edilizia|"
     "costruzioni|bouw|bouwsector|aannemer|construcao|construcao "
     "civil|budownictw*|budowlan*|bygg*|строительств*|roofing|plumbing|"
     "electrical contracting|architektur*"},
    {kRealEstate,
     "real estate|commercial real estate|property|property management|leasing real estate|immobilien*|wohnungs*|"
     "immobilier|inmobiliari*|immobiliar*|vastgoed|imobiliari*|nieruchomosci|недвижимост*"},
    {kFacilities,
     "facilities|facility management|facilities services|facility services|cleaning|gebaudereinigung|gebaudemanagement|"
     "services generaux|nettoyage|limpieza|pulizie|schoonmaak|limpeza|hvac"},

    // Selling
    {kRetail,
     "retail|retailer|retailers|supermarket|supermarkets|grocery|department store*|convenience stores|store|stores|"
     "shops|retail apparel|einzelhandel*|handel*|detailhandel|supermarkt|commerce detail|commerce|distribution retail|"
     "grande distribution|comercio minorista|comercio|minorista|retail comercio|commercio dettaglio|commercio|gdo|"
     "winkel*|varejo|comercio varejista|handel detaliczny|sklep*|розничн*|零售|小売"},
    {kEcommerce,
     "e commerce|ecommerce|online retail|online shop|online handel|onlinehandel|internet retail|marketplace|"
     "commerce en ligne|comercio electronico|commercio elettronico|webshop"},
    {kWholesale,
     "wholesale|wholesaler|wholesalers|wholesale trade|import export|trading|grosshandel*|aussenhandel|commerce gros|"
     "grossiste|mayorista|comercio mayoreo|ingrosso|groothandel|atacado|hurt|hurtowni*|distributor|distributors"},

    // Guests
    {kHospitality,
     "hospitality|hotel|hotels|hotels motels|lodging|restaurant|restaurants|food service|food services|catering|"
     "accommodation|gastronomie|gastgewerbe|hotellerie|restauration|hosteleria|hoteleria|restauracion|ristorazione|"
     "alberghier*|horeca|hotelaria|restaurantes|gastronomi*|hotelarstw*|cafe|bars"},
    {kTravel,
     "travel|tourism|leisure "
     "travel|leisure|tourismus|reise*|tourisme|voyages|turismo|viajes|viaggi|toerisme|reizen|viagens|"
     "turystyk*|recreation|cruise"},

    // People
    {kHealthcare,
     "healthcare|health care|hospital|hospitals|hospital health care|health|medical|medical practice|clinic|clinics|"
     "mental health|wellness|wellness fitness|nursing|dental|dentist|veterinary|elder care|gesundheitswesen|"
     "gesundheit*|krankenhaus*|klinik*|arzt*|pflege*|sante|hopital|hopitaux|clinique|salud|sanidad|hospitales|sanita|"
     "ospedal*|clinica|gezondheidszorg|zorg|ziekenhuis*|saude|zdrowi*|szpital*|medycyn*|здравоохранен*|hospice|"
     "home care|physiotherapy"},
    {kEducation,
     "education|higher education|university|universities|college|colleges|school|schools|e learning|edtech|primary "
     "secondary education|education management|academia|academic|training|k "
     "12|bildung*|schule*|hochschule*|universitat*|"
     "enseignement|formation|ecole|education nationale|educacion|ensenanza|universidad|istruzione|formazione|scuola|"
     "universita|onderwijs|opleiding*|educacao|ensino|edukacj*|szkol*|образован*|教育|libraries|museums|childcare"},
    {kGovernment,
     "government|government administration|public sector|public administration|municipal*|federal|state government|"
     "local government|council|civic|public policy|public safety|judiciary|verwaltung|offentlich* verwaltung|"
     "offentlicher dienst|offentlicher sektor|behorde*|kommun*|administration publique|secteur public|collectivite*|"
     "mairie|administracion publica|gobierno|sector publico|ayuntamiento|pubblica amministrazione|settore pubblico|"
     "overheid|gemeente*|administracao publica|governo|setor publico|administracja publiczna|sektor publiczny|"
     "государствен*|embassy"},
    {kDefense,
     "defense|defence|defense space|military|armed "
     "forces|army|verteidigung|rustung*|militar*|defensa|difesa|defensie|defesa|obronn*"},
    {kNonprofit,
     "nonprofit|non profit|not profit|ngo|charity|charities|foundation|philanthropy|civic social|religious|religious "
     "institutions|church|fundraising|gemeinnutzig*|verein|stiftung|kirche*|association|associations|ong|sin fines "
     "lucro|fundacion|onlus|no profit|terzo settore|stichting|fundacja|sem fins lucrativos"},

    // Money
    {kFinance,
     "finance|financial|financial services|investment|investments|investment management|investment banking|venture "
     "capital|private equity|asset management|capital markets|accounting|fintech|wealth management|credit|finanz*|"
     "steuerberat*|buchhaltung|services financiers|finances|comptabilite|finanzas|servicios financieros|contabilidad|"
     "servizi finanziari|finanza|financieel|financiele|servicos "
     "financeiros|financas|finans*|ksiegow*|финанс*|payments"},
    {kBanking,
     "bank|banks|banking|credit "
     "union|bank*|banque|banques|banca|banco|bancos|bancario|banche|banken|bancos|banki|bankowosc|банк*|"
     "sparkasse*"},
    {kInsurance,
     "insurance|insurer|reinsurance|versicherung*|assurance|assurances|mutuelle|seguro|seguros|assicurazion*|"
     "verzekering*|"
     "ubezpiecz*|страхован*"},

    // Bits
    {kSoftware,
     "software|computer software|software development|saas|internet|internet software|computer games|gaming|video "
     "games|"
     "mobile games|apps|artificial intelligence|ai|machine learning|cloud|blockchain|softwareentwicklung|logiciel|"
     "logiciels|editeur logiciels|jeux video|desarrollo software|videojuegos|sviluppo software|oprogramowani*|"
     "desenvolvimento software|startup"},
    {kIt,
     "it|information technology|information technology services|it services|technology|tech|technologies|high tech|"
     "computer|computers|computer networking|it consulting|data|data center|cybersecurity|cyber security|computer "
     "network "
     "security|information services|managed services|edv|informatik|informationstechn*|technologie|informatique|ssii|"
     "esn|tecnologia|tecnologias informacion|informatica|tecnologia informacao|ict|informatyk*|technologi*|ит"},
    {kTelecom,
     "telecom|telecoms|telecommunication*|wireless|broadband|telekommunikation*|telecomunica*|telecomunicazioni|"
     "telecommunicatie|"
     "telekomunikacj*|communications"},

    // Words and shows
    {kMedia,
     "media|publishing|newspapers|broadcast media|online "
     "media|broadcasting|journalism|news|verlag*|medien*|rundfunk|presse|"
     "edition|medias|editorial|medios comunicacion|medios|editoria|uitgeverij|midia|wydawnict*"},
    {kMarketing,
     "marketing|marketing advertising|advertising|public relations|pr|agency|market "
     "research|werbung|werbeagentur|agentur|"
     "publicite|agence|publicidad|pubblicita|reclame|reklam*|design|graphic design|events|event management|events "
     "services"},
    {kEntertainment,
     "entertainment|music|film|motion pictures|performing arts|arts|fine "
     "art|photography|gambling|casinos|unterhaltung|musik|"
     "kunst|kultur|spectacle|culture|entretenimiento|cultura|spettacolo|intrattenimento|rozrywka|museum|amusement"},
    {kSports, "sport|sports|fitness|gym|gyms|deporte*|sportverein|desporto|esporte*|stadium"},

    // Advice
    {kLegal,
     "law|legal|legal services|law practice|law firm|attorney|rechtsanw*|recht|kanzlei|juridique|avocats|cabinet "
     "avocats|juridico|"
     "abogados|legale|avvocati|advocatuur|prawn*|kancelaria|юрид*"},
    {kConsulting,
     "consulting|consultancy|management consulting|business consulting|business consulting services|professional "
     "services|"
     "advisory|beratung|unternehmensberatung|conseil|consultoria|consulenza|advies|adviesbureau|doradztwo|consultant|"
     "consultants|консалтинг"},
    {kStaffing,
     "staffing|staffing recruiting|recruiting|recruitment|human resources|human resources "
     "services|personaldienstleist*|"
     "zeitarbeit|personalvermittlung|interim travail|ressources humaines|recursos humanos|risorse "
     "umane|uitzend*|outsourcing"},

    // Land
    {kAgriculture,
     "agriculture|farming|farms|agribusiness|agri|agritech|ranching|fishery|fisheries|aquaculture|forestry|"
     "horticulture|"
     "livestock|landwirtschaft*|agrar*|forst*|gartenbau|agricole|elevage|agricultura|ganaderia|agropecuari*|"
     "agricoltura|"
     "allevamento|landbouw|tuinbouw|rolnictw*|rolnicz*|сельск*|cannabis"},
    {kEnvironment,
     "environmental|environmental services|waste|waste "
     "management|recycling|entsorgung*|abfall*|umwelt*|environnement|dechets|"
     "recyclage|medio ambiente|residuos|reciclaje|ambiente|rifiuti|riciclo|afval*|milieu|meio "
     "ambiente|odpad*|recykling"},
    {kSecurity,
     "security|security investigations|security "
     "services|sicherheitsdienst*|wachdienst|securite|seguridad|vigilanza|beveiliging|"
     "seguranca|ochrona"},
    {kResearch,
     "research|research services|think "
     "tanks|laboratory|laboratories|testing|nanotechnology|forschung*|recherche|investigacion|"
     "ricerca|onderzoek|pesquisa|badania|labor"},
};

constexpr PartOf kParts[] = {
    {kAutomotive, kManufacturing},
    {kAerospace, kManufacturing},
    {kMachinery, kManufacturing},
    {kMetals, kManufacturing},
    {kChemicals, kManufacturing},
    {kPharma, kManufacturing},
    {kBiotech, kPharma},
    {kMedicalDevices, kManufacturing},
    {kMedicalDevices, kPharma},
    {kFood, kManufacturing},
    {kConsumerGoods, kManufacturing},
    {kTextiles, kManufacturing},
    {kElectronics, kManufacturing},
    {kSemiconductors, kElectronics},
    {kPlastics, kManufacturing},
    {kPaper, kManufacturing},
    {kPackaging, kManufacturing},
    {kBuildingMaterials, kManufacturing},
    {kBuildingMaterials, kConstruction},
    {kFurniture, kManufacturing},
    {kShipbuilding, kManufacturing},
    {kAutomation, kManufacturing},
    {kTransport, kLogistics},
    {kAviation, kTransport},
    {kMaritime, kTransport},
    {kUtilities, kEnergy},
    {kOilGas, kEnergy},
    {kRenewables, kEnergy},
    {kWater, kUtilities},
    {kFacilities, kRealEstate},
    {kEcommerce, kRetail},
    {kDefense, kGovernment},
    {kBanking, kFinance},
    {kInsurance, kFinance},
    {kSoftware, kIt},
    {kIt, kSoftware},
    {kTravel, kHospitality},
    {kHospitality, kTravel},
};

}  // namespace

std::span<const Row> Rows() { return kRows; }
std::span<const PartOf> Parts() { return kParts; }

}  // namespace leadgate::industry_words
