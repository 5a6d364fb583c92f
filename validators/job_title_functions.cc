#include "validators/job_title_words.h"

namespace leadgate::title_words {
namespace {

constexpr Row kFunctions[] = {
    {kMaintenance,
     "maintenance|reliability|maintenance engineering|maintenance operations|cmms|millwright|upkeep|repair|repairs|"
     "instandhalt*|wartung*|betriebstechnik|werkstatt*|technischer dienst|technischen dienst|haustechnik*|mechatronik*|"
     "schlosser*|elektriker*|mantenimiento|mantenedor|manutencao|manutenzione|manutentore|onderhoud*|technische dienst|"
     "utrzymania ruchu|utrzymanie ruchu|entretien|unterhalt|underhall*|vedligehold*|udrzba|udrzby|bakim|"
     "техобслуживан*|ремонт*|electrician|mechanic|maintainability|asset reliability"},
    {kProduction,
     "production|manufacturing|fabrication|assembly|shift|machining|foundry|produktion*|fertigung*|schicht*|montage*|"
     "produccion|fabricacion|producao|fabricacao|produzione|reparto "
     "produzione|productie*|produkcj*|fabrication|atelier|"
     "turno|capoturno|caporeparto|производств*|生産|生产|生產|製造"},
    {kOperations,
     "operations|operation|ops|operational|operating|coo|plant manager|plant director|plant operations|plant "
     "head|works "
     "manager|factory manager|mill manager|site manager|site director|lean|continuous improvement|operational "
     "excellence|betriebsleit*|betrieb|werkleit*|werksleit*|standortleit*|werk|operaciones|operacoes|operazioni|"
     "operationeel|operaties|bedrijfsleid*|operacyjn*|exploitation|operations directeur|directeur d usine|chef d usine|"
     "directeur de site|jefe de planta|director de planta|gerente de planta|direttore di stabilimento|capo "
     "stabilimento|direttore stabilimento|fabrieksdirecteur|dyrektor zakladu|kierownik zakladu|processes|process "
     "excellence"},
    {kEngineering,
     "engineering|engineer|engineers|technical|technician|technology|process engineer|design engineer|mechanical|"
     "electrical|automation|controls|plant "
     "engineer|technisch*|technik|ingenieur*|*ingenieur|*ingenieurin|konstruktion*|"
     "konstrukteur*|automatisierung*|entwicklungsingenieur*|technique|technicien*|ingenierie|bureau d etudes|ingeniero|"
     "ingeniera|ingenieria|tecnico|tecnica|engenheiro|engenheira|engenharia|ingegnere|ingegneria|tecnici|inzynier*|"
     "techniczn*|technolog|techniker*|*techniker|*technikerin|инженер*|技術"},
    {kIt,
     "it|i t|information technology|information systems|information security|it security|cyber|cybersecurity|cyber "
     "security|software|software engineer|software engineering|software developer|developer|programmer|devops|sre|site "
     "reliability|site reliability engineer|systems administrator|system administrator|sysadmin|network|infrastructure|"
     "cloud|data|data engineer|database|web developer|web|digital|digitalization|digitalisation|digital "
     "transformation|ict|erp|sap|application|applications|cto|cio|ciso|solution architect|solutions architect|"
     "enterprise architect|informatik*|edv|digitalisierung|softwareentwickl*|entwickler*|*entwickler|systemadmin*|"
     "informatique|systemes d information|dsi|developpeur|developpeuse|sistemas|informatica|tecnologia|ti|"
     "tecnologia de la informacion|sistemi informativi|sistemi|informatyk*|programist*|programador|sviluppatore|"
     "amministratore di sistema|айти|информацион*"},
    {kFinance,
     "finance|financial|cfo|controller|controlling|comptroller|accounting|accountant|accounts|accounts "
     "payable|accounts "
     "receivable|treasury|treasurer|tax|audit|auditor|bookkeeper|bookkeeping|fp a|billing|payroll "
     "accountant|wages|wages clerk|wage clerk|finance director|finanz*|"
     "buchhalt*|*buchhalter|*buchhaltung|rechnungswesen|kaufmannische leitung|kaufmannischer leiter|kaufmannische "
     "leiterin|finances|financier|financiere|comptable|comptabilite|daf|tresorerie|finanzas|financiero|financiera|"
     "contabilidad|contable|contador|contabilidade|financeiro|financeira|finanza|amministrazione|contabilita|contabile|"
     "amministrativo|financien|financieel|boekhoud*|finansow*|ksiegow*|финанс*|бухгалтер*|chief accountant"},
    {kProcurement,
     "procurement|purchasing|purchase|buyer|sourcing|strategic sourcing|vendor management|category buyer|einkauf*|"
     "*einkauf|*einkaufer|beschaffung*|achats|achat|acheteur|acheteuse|approvisionnement|compras|comprador|compradora|"
     "aprovisionamiento|suprimentos|acquisti|acquisto|acquirente|approvvigionamento|inkoop|inkoper|zakup*|kupiec|"
     "inkop|inkopare|закуп*|снабжен*|調達|采购|採購"},
    {kSupplyChain,
     "supply chain|logistics|logistic|warehouse|warehousing|distribution|inventory|shipping|fleet|transport|"
     "transportation|materials|demand planning|logistik*|lager*|disponent*|disposition|fuhrpark*|spedition|logistique|"
     "entrepot|chaine d approvisionnement|flotte|logistica|almacen|cadena de suministro|flota|magazzino|logistiek|"
     "magazijn|logistyk*|magazyn*|логист*|物流"},
    {kQuality,
     "quality|qa|qc|quality assurance|quality control|quality engineer|quality manager|qm|qualitat*|qualite|calidad|"
     "qualidade|qualita|kwaliteit*|jakosc*|kvalitet*|качеств*|品質|质量"},
    {kSafety,
     "safety|hse|ehs|she|hseq|qhse|health and safety|environment|environmental|environmental health|health safety|"
     "arbeitssicherheit|arbeitsschutz|sicherheitsfachkraft|umwelt*|securite|hygiene securite|qse|seguridad|prevencion|"
     "sicurezza|rspp|veiligheid*|bhp|bezpieczenstw*|seguranca"},
    {kFacilities,
     "facilities|facility|facility management|facilities management|building|buildings|building services|property|"
     "estates|estate|real estate|fm|gebaude*|liegenschaft*|hausmeister*|objektleit*|services generaux|immobilier|"
     "moyens generaux|instalaciones|infraestructura|servicios generales|servizi generali|facilitair|facilitaire|"
     "gebouwen*|obiekt*"},
    {kSales,
     "sales|account executive|account manager|key account|accounts executive|business "
     "development|bd|sdr|bdr|ae|revenue|"
     "cro|commercial|commercial director|presales|pre sales|partnerships|channel|vertrieb*|verkauf*|*vertrieb|"
     "aussendienst*|innendienst|commerciale|ventes|ventas|comercial|vendedor|vendedora|vendas|vendite|verkoop*|"
     "commercieel|sprzedaz*|handlow*|продаж*|営業|销售|銷售|salg|forsaljning*|accountmanager|kundenbetreu*"},
    {kMarketing,
     "marketing|product marketing|digital marketing|brand|communications|communication|pr|public relations|content|"
     "growth|demand generation|demand gen|lead generation|lead gen|seo|social media|advertising|events|event|cmo|"
     "campaign|werbung|kommunikation*|offentlichkeitsarbeit|presse*|publicidad|comunicacion|mercadeo|comunicacao|"
     "comunicazione|communicatie|marketingow*|маркетинг*|市场"},
    {kProduct,
     "product|product management|product owner|product manager|produktmanag*|produktmanager*|produit|producto|produto|"
     "prodotto|productmanager|produktu"},
    {kCustomerService,
     "customer|customer success|customer service|customer support|customer experience|client services|client success|"
     "support|help desk|helpdesk|service desk|service manager|field service|after sales|aftersales|contact center|call "
     "center|kundendienst*|kundenservice*|servicetechnik*|serviceleit*|service client|sav|atencion al cliente|"
     "servicio al cliente|servizio clienti|assistenza clienti|klantenservice|obslug*|suporte|csm|posventa"},
    {kHr,
     "hr|human resources|people|people operations|people ops|talent|talent "
     "acquisition|recruiting|recruiter|recruitment|"
     "chro|payroll|learning and development|training|personal|personalabteilung|personalleit*|personalreferent*|"
     "personalwesen|personaler|ressources humaines|rh|drh|recursos humanos|rrhh|risorse umane|selezione|"
     "personeelszaken|hrm|personeel*|kadr|kadry|hr business partner|кадр*|персонал*|人事"},
    {kLegal,
     "legal|counsel|general counsel|lawyer|attorney|compliance|paralegal|contracts|privacy|data protection|dpo|clo|"
     "recht|rechtsabteilung|jurist*|justiziar*|anwalt|rechtsanwalt*|datenschutz*|juridique|juriste|avocat|avocate|"
     "legales|abogado|abogada|juridico|juridica|legale|avvocato|juridisch*|prawn*|radca prawny|юрист*"},
    {kResearch,
     "research|r d|r and d|innovation|laboratory|lab|scientist|scientific|forschung*|entwicklung|labor|recherche|"
     "recherche et developpement|r et d|investigacion|i d|pesquisa|ricerca|ricerca e sviluppo|onderzoek|badan|badania|"
     "innovacion|исследован*|研发|研究"},
    {kProjects,
     "project|projects|project manager|pmo|program|programme|program "
     "manager|projekt*|projet|projets|proyecto|proyectos|"
     "projeto|projetos|progetto|progetti|project management|projectmanager|projectleider|проект*"},
    {kConsulting,
     "consultant|consultants|consulting|consultancy|advisory|berater*|*berater|beratung|conseil|consultor|"
     "consultora|consulente|adviseur"},
    {kAdministration,
     "administration|administrative|administrator|admin|office|office manager|secretary|receptionist|assistant|"
     "executive assistant|personal assistant|verwaltung*|buro|buroleit*|sekretar*|assistent*|assistante|assistenz|"
     "secretaire|secretariat|administratif|administrativa|asistente|auxiliar administrativo|secretaria|segretaria|"
     "segreteria|assistente|secretaresse|administratie|asystent*|sekretarka|administracj*"},
    {kGeneralManagement,
     "general manager|general management|managing director|gm|country manager|ceo|chief executive|owner|"
     "founder|cofounder|board|geschaftsfuhr*|geschaeftsfuhr*|geschaftsleit*|vorstand*|inhaber*|directeur general|"
     "director general|direttore generale|gerente general|diretor geral|algemeen directeur|prezes*|management board"},
    {kNoFunction,
     "assistant headteacher|assistant head teacher|assistant headmaster|assistant headmistress|assistant principal|"
     "assistant vice president|assistant vp|assistant director|assistant manager|assistant general manager|chief of "
     "staff|member of staff|staff|social security|real time|data protection assistant"},
};

}  // namespace

std::span<const Row> Functions() { return kFunctions; }

}  // namespace leadgate::title_words
