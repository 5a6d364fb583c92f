#include "validators/job_title_words.h"

namespace leadgate::title_words {
namespace {

constexpr Row kLevels[] = {
    // Who runs it
    {kCLevel,
     "c e o|c f o|c o o|c t o|c i "
     "o|ceo|cfo|coo|cto|cio|cmo|cro|cso|cpo|chro|ciso|cdo|cco|cao|clo|cxo|cino|cko|cbo|cgo|chief executive|chief "
     "executive "
     "officer|chief * officer|chief * * officer|chief * * * officer|c suite|president|presidents|chairman|chairwoman|"
     "chair|chairperson|chairman of the board|managing director|managing partner|managing member|managing owner|"
     "managing principal|senior partner|founding partner|general partner|co owner|business owner|"
     "company owner|proprietor|sole proprietor|founder|founders|cofounder|co founder|general "
     "counsel|provost|chancellor|"
     "rector|board member|member of the board|head of company|group managing director|self employed|"
     "entrepreneur|company director|president and ceo"},
    {kCLevel,
     "geschaftsfuhr*|geschaeftsfuhr*|geschaftsfueh*|geschaeftsfueh*|gf|mitglied der geschaftsfuhrung|mitglied der "
     "geschaftsleitung|mitglied des vorstands|mitglied des vorstandes|geschaftsleit*|vorstand*|vorsitzend*|"
     "vorstandsvorsitzend*|aufsichtsrat*|inhaber*|firmeninhaber*|eigentumer*|grunder*|mitgrunder*|"
     "gesellschafter*|geschaftsinhaber*|komplementar*|prasident|prasidentin|generaldirektor*|burgermeister*|"
     "unternehmer|unternehmerin|hauptgeschaftsfuhr*"},
    {kCLevel,
     "pdg|dg|dga|presidente|president directeur general|presidente directrice generale|directeur general|directrice "
     "generale|directeur executif|directrice executive|gerant|gerante|cogerant|cogerante|fondateur|fondatrice|"
     "cofondateur|cofondatrice|co fondateur|co fondatrice|proprietaire|associe gerant|associe fondateur|dirigeant|"
     "dirigeante|chef d entreprise|chef entreprise|patron|patronne|directeur administratif et financier|daf|dsi|drh"},
    {kCLevel,
     "director general|directora general|director ejecutivo|directora ejecutiva|consejero delegado|consejera delegada|"
     "gerente general|dueno|duena|propietario|propietaria|fundador|fundadora|cofundador|cofundadora|co fundador|"
     "socio|socia|socio director|socia directora|socio fundador|presidenta|empresario|empresaria|administrador unico|"
     "director gerente|directora gerente"},
    {kCLevel,
     "amministratore|amministratrice|amministratore delegato|amministratore unico|titolare|fondatore|fondatrice|"
     "cofondatore|co fondatore|proprietario|proprietaria|direttore generale|direttrice generale|imprenditore|"
     "imprenditrice|socio fondatore"},
    {kCLevel,
     "algemeen directeur|directeur eigenaar|eigenaar|eigenaresse|mede eigenaar|bestuurder|bestuursvoorzitter|"
     "voorzitter|oprichter|medeoprichter|mede oprichter|ondernemer|directievoorzitter|zaakvoerder|zaakvoerster|"
     "gedelegeerd bestuurder"},
    {kCLevel,
     "diretor geral|diretora geral|diretor presidente|diretor executivo|diretora executiva|socio proprietario|"
     "socio gerente|socia gerente|dono|dona|administrador delegado|empreendedor|empreendedora"},
    {kCLevel,
     "prezes|prezes zarzadu|wiceprezes*|wlasciciel*|wspolwlasciciel*|zalozyciel*|wspolzalozyciel*|czlonek zarzadu|"
     "czlonkini zarzadu|dyrektor generalny|dyrektor zarzadzajacy|dyrektor naczelny|przedsiebiorca"},
    {kCLevel,
     "vd|agare|verkstallande direktor|administrerende direktor|adm direktor|jednatel|jednatelka|genel mudur|kurucu|"
     "sahibi|генеральный "
     "директор|гендиректор|владелец|учредитель|основатель|президент|社長|代表取締役|代表|总经理|總經理|"
     "董事长|董事長|首席执行官|创始人|대표|대표이사"},

    // Only where they stand for the whole title (job_titles.cc)
    {kFirm, "owner|owners|partner"},
    {kCLevel,
     "equity partner|law partner|tax partner|audit partner|name partner|owner operator|owner and|owner "
     "manager|practice "
     "owner|shop owner|store owner|restaurant owner|franchise owner|clinic owner|plant owner|factory owner|founder "
     "owner|owner founder"},
    {kIndividual,
     "owner relations|owner services|owner success|owner experience|amministratore di sistema|amministratore di "
     "condominio|leiterplatten*"},

    // Vice presidents; a bank's assistant or associate one leads a team
    {kVp,
     "vp|svp|evp|rvp|gvp|vice president|vice presidents|senior vice president|executive vice president|regional vice "
     "president|group vice president|vicepresident*|vice presidente|vice presidenta|vice presidente executif|"
     "vizeprasident|vizeprasidentin|vice directeur|deputy ceo|deputy chief executive|deputy managing director"},
    {kManager,
     "avp|assistant vice president|associate vice president|assistant vp|associate vp|chief engineer|chief accountant|"
     "chief architect|chief mechanic|chief electrician|chief buyer|chief inspector|chief nurse|chief steward|"
     "assistant headteacher|assistant head teacher|assistant headmaster|assistant headmistress|assistant principal|"
     "assistant head of school|assistant dean"},

    // Directors and heads
    {kDirector,
     "director|directors|dir|senior director|sr director|executive director|regional director|head of|global head|head|"
     "department head|group head|practice head|plant head|general manager|gm|country manager|plant manager|works "
     "manager|factory manager|mill manager|site director|chief of staff|dean|superintendent of schools|treasurer|"
     "controller general|headteacher|headmaster|headmistress|head teacher|school principal|principal of"},
    {kDirector,
     "direktor*|leiter*|leitung|leitend*|*leiter|*leiterin|*leitung|betriebsleit*|werkleit*|werksleit*|bereichsleit*|"
     "abteilungsleit*|hauptabteilungsleit*|prokura|prokurist*|ressortleit*|standortleit*|niederlassungsleit*|"
     "kaufmannische leitung|technische leitung"},
    {kManager,
     "teamleit*|gruppenleit*|schichtleit*|projektleit*|filialleit*|bauleit*|schichtfuhr*|vorarbeiter*|leitender "
     "ingenieur|leitende ingenieurin|sachgebietsleit*|stabsstelle|handlungsbevollmachtigt*|dienststellenleit*|"
     "marktleit*|obermonteur|lagerleit*|kuchenleit*|*meister|*meisterin|meister|meisterin|polier"},
    {kIndividual, "hausmeister*|buroleit*|bademeister*|trainee|projektmitarbeit*"},
    {kDirector,
     "directeur|directrice|directeurs|directora|directeur d usine|dirigente|direttore|direttrice|diretor|"
     "diretora|dyrektor*|hoofd|bedrijfsleider|bedrijfsleidster|vestigingsdirecteur|chef de departement|jefe de "
     "planta|director de planta|gerente de planta|direttore di stabilimento|capo stabilimento|plant director|reditel*|"
     "директор|начальник|部長|总监|總監|부장|본부장|mudur|muduru"},

    // Who leads people
    {kManager,
     "manager|managers|mgr|managerin|senior manager|lead|leader|team lead|team leader|teamlead|tech lead|technical "
     "lead|"
     "supervisor|supervisors|foreman|forewoman|superintendent|shift lead|shift leader|section head|crew "
     "lead|controller|"
     "comptroller|regional manager|area manager|district manager|territory manager|store manager|branch manager|"
     "operations manager|group product manager|office manager|postmaster|sergeant|captain"},
    {kManager,
     "responsable|responsables|chef|chef de|chef d|chef d equipe|chef d atelier|chef de service|chef de projet|cadre|"
     "gerente|gerentes|jefe|jefa|jefe de|encargado|encargada|coordinador|coordinadora|lider|capataz|responsabile|"
     "responsabili|capo|capoturno|caporeparto|capo reparto|capo turno|coordinatore|coordinatrice|quadro|teamleider|"
     "teamleidster|afdelingshoofd|afdelingsmanager|leidinggevende|ploegleider|chef werkplaats|chefe|coordenador|"
     "coordenadora|encarregado|encarregada|kierownik|kierowniczka|menedzer*|menadzer*|brygadzista|mistrz|szef|szefowa|"
     "*chef|*chefe|vedouci|yonetici|muhendislik muduru|руководитель|課長|经理|經理|과장|팀장"},

    // Managers and owners who lead none
    {kIndividual,
     "product manager|senior product manager|associate product manager|technical product manager|product owner|process "
     "owner|data owner|service owner|risk owner|system owner|asset owner|control owner|home owner|homeowner|project "
     "manager|senior project manager|it project manager|program manager|programme manager|account manager|key account "
     "manager|senior account manager|technical account manager|strategic account manager|customer success "
     "manager|client "
     "success manager|customer success executive|relationship manager|client manager|partner manager|channel manager|"
     "channel partner manager|alliance manager|community manager|social media manager|content manager|brand manager|"
     "campaign manager|category manager|case manager|property manager|portfolio manager|contract manager|event manager|"
     "marketing manager assistant|proposal manager|bid manager|release manager|scrum master|change "
     "manager|traffic manager|seo manager|email marketing manager|knowledge manager|sap manager|manager trainee|"
     "management trainee|management consultant|project lead assistant|lead generation|lead generation specialist|lead "
     "gen|lead generation manager|produktmanager*|projektmanager*|key accounter|kundenbetreuer*|chef de produit|chef "
     "de projet junior|chef de secteur|responsable de compte|jefe de producto|jefe de proyecto|gestor de cuentas|"
     "gestor|gestora|product manager junior|projectmanager|productmanager|accountmanager|projectleider|gerente de "
     "contas|gerente de produto|gerente de projetos|gerente de projeto|gerente de conta|gerente de cuenta|gerente de "
     "proyecto|gerente de producto|kierownik projektu|kierownik produktu|project manager junior|менеджер|менеджер по "
     "продажам"},
    {kIndividual,
     "account executive|senior account executive|sales executive|marketing executive|business development executive|hr "
     "executive|account director assistant|operations executive|customer service executive|executive recruiter|"
     "executive chef|executive assistant|executive secretary|executive|executives|finance executive|it executive|"
     "purchase executive|purchasing executive|procurement executive|admin executive|business partner|hr business "
     "partner|finance business partner|it business partner|partner account manager|art director|funeral director|"
     "director of first impressions|legal executive|team member|crew member|staff member|member of staff|board "
     "operator|head chef assistant|lead engineer assistant|leadership trainee|desk head|presidents assistant"},
    {kAssistant,
     "assistant|assistants|assistante|assistent*|asystent*|asistente|assistente|pa|ea|personal assistant|secretary|"
     "sekretar*|secretaire|secretaria|secretario|segretaria|segretario|secretaresse|referent*|assistenz|office of|"
     "buro der|buro des|bureau of|aide|trainee assistant|werkstudent*|adjointe de direction|vorstandsassisten*|"
     "vorstandsreferent*|vorstandssekret*|geschaftsleitungsassisten*|direktionsassisten*|direktionssekret*|"
     "geschaftsfuhrungsassisten*|chefsekret*|directiesecretar*|managementassisten*|management assistant|"
     "directieassisten*|sekretarka|sekretarz|mitarbeit*|assistant to"},
    {kDeputy,
     "deputy|vice|stellvertret*|stv|stellv|vize|adjoint|adjointe|adjunto|adjunta|adjunct|plaatsvervangend|"
     "waarnemend|zastepca|zastepczyni|wice|substituto|substituta|zast"},
    {kManager,
     "assistant director|assistant manager|assistant general manager|associate director|subdirector*|subdirettore|sous "
     "directeur|sous directrice|vicedirettore|vicedirector*|subgerente|adjunct directeur|vicedirecteur|head nurse|head "
     "chef|head coach|head cook|head waiter|head buyer|head mechanic|head gardener|head technician"},

    {kNoLevel,
     "intern coordinator|interns coordinator|internship coordinator|internships coordinator|intern program coordinator|"
     "intern programme coordinator|internship program coordinator|internship programme coordinator|coordinator of "
     "interns|coordinator of internships|coordinator interns|coordinator internships|trainee coordinator|apprentice "
     "coordinator|apprenticeship coordinator|apprenticeships coordinator|praktikantenbetreu*|praktikumskoordinat*|"
     "praktikantenkoordinat*|ausbildungskoordinat*"},

    // Whoever else has a title that is known
    {kIndividual,
     "engineer|engineers|engineering|technician|technologist|specialist|analyst|developer|programmer|administrator|"
     "admin|consultant|"
     "representative|rep|associate|coordinator|co "
     "ordinator|clerk|buyer|planner|scheduler|officer|accountant|bookkeeper|"
     "mechanic|electrician|operator|designer|architect|scientist|researcher|nurse|intern|student|staff|agent|advisor|"
     "adviser|employee|worker|writer|editor|recruiter|generalist|teacher|trainer|lecturer|professor|inspector|auditor|"
     "estimator|surveyor|driver|dispatcher|welder|machinist|fitter|millwright|technical sales|salesperson|salesman|"
     "salesperson|sdr|bdr|ae|csm|expert|apprentice|helper|attorney|lawyer|paralegal|counsel|physician|pharmacist|"
     "receptionist|strategist|evangelist|freelancer|contractor|volunteer|instructor|tester|controller assistant"},
    {kIndividual,
     "ingenieur*|techniker*|sachbearbeit*|einkaufer*|mechanik*|elektrik*|elektronik*|mechatronik*|schlosser*|"
     "berater*|entwickler*|spezialist*|fachkraft|fachkrafte|kaufmann|kauffrau|disponent*|*ingenieur|*ingenieurin|"
     "*techniker|*technikerin|*mechaniker|*mechanikerin|*mitarbeiter|*mitarbeiterin|*berater|*beraterin|*referent|"
     "*referentin|*kaufmann|*kauffrau|*einkaufer|*planer|planer|*entwickler|*entwicklerin|buchhalter*|*buchhalter|"
     "monteur*|instandhalter*|arbeiter*|angestellt*|praktikant*|student*|auszubildend*|azubi|verkaufer*|controllerin|"
     "beauftragt*|*beauftragter|*beauftragte|betriebsrat|*schlosser|konstrukteur*|anwalt|jurist*"},
    {kIndividual,
     "ingeniero|ingeniera|tecnico|tecnica|analista|especialista|comprador|compradora|asesor|asesora|auxiliar|operario|"
     "operaria|consultor|consultora|administrativo|administrativa|contador|contable|programador|vendedor|vendedora|"
     "technicien|technicienne|acheteur|acheteuse|charge de|chargee de|conseiller|conseillere|employe|employee|"
     "comptable|developpeur|developpeuse|commercial|commerciale|ingegnere|impiegato|impiegata|addetto|addetta|"
     "specialista|consulente|manutentore|operaio|acquirente|sviluppatore|contabile|medewerk*|technicus|inkoper|"
     "adviseur|*medewerker|*adviseur|*monteur|engenheiro|engenheira|eletricista|mecanico|inzynier|technik|"
     "specjalist*|kupiec|mechanik|elektryk|ksiegow*|pracownik|handlowiec|programista|инженер|специалист|техник|"
     "бухгалтер|担当|エンジニア|工程师|工程師|专员|사원|ingenjor|tekniker|tekniker*|inkopare|selger|medarbeider"},
};

}  // namespace

std::span<const Row> Levels() { return kLevels; }

}  // namespace leadgate::title_words
