#include "gateway/known/known_fields.h"

#include <algorithm>
#include <array>

#include "gateway/field_names.h"
#include "gateway/import/header_words.h"

namespace leadgate {
namespace {

using enum KnownField;

struct Named {
  KnownField field;
  std::string_view name;
  std::string_view headers;  // folded (FoldWord), a blank between: Salesforce (reports and API), HubSpot, people
};

// In the order of KnownField.
constexpr std::array kNamed = {
    Named{kIgnore, "ignore",
          "line problem fax faxnumber assistantphone assistantphonenumber donotcall emailoptout hasoptedoutofemail "
          "emailbouncedreason reportstoname"},
    Named{kCrmId, "crm_id", "crmid id recordid externalid hsobjectid vid casesafeid"},
    Named{kEmail, "email",
          "email emailaddress workemail businessemail personalemail privateemail email1 email2 email3 secondaryemail "
          "secondemail otheremail alternateemail alternativeemail additionalemail additionalemails "
          "additionalemailaddresses hsadditionalemails npe01workemail zweiteemail weitereemail"},
    Named{kPhone, "phone",
          "phone phonenumber mobile mobilephone mobilephonenumber mobilenumber workphone workphonenumber businessphone "
          "directphone directdial homephone otherphone phone1 phone2 secondaryphone hswhatsappphonenumber telefon2 "
          "mobiltelefon"},
    Named{kFirstName, "first_name", "firstname"},
    Named{kLastName, "last_name", "lastname"},
    Named{kFullName, "full_name", "fullname name contactname leadname"},
    Named{kCompany, "company",
          "company companyname accountname account associatedcompany primaryassociatedcompany companyaccount "
          "parentaccountname"},
    Named{kDomain, "domain",
          "domain website websiteurl webaddress companydomain companydomainname emaildomain hsadditionaldomains "
          "additionaldomains companywebsite accountwebsite"},
    Named{kJobTitle, "job_title", "jobtitle title"},
    Named{kStreet, "street", "street streetaddress mailingstreet billingstreet mailingaddressline1 address"},
    Named{kPostalCode, "postal_code",
          "postalcode zip zipcode zippostalcode mailingpostalcode mailingzip mailingzippostalcode billingpostalcode "
          "billingzippostalcode"},
    Named{kCity, "city", "city mailingcity billingcity"},
    Named{kState, "state",
          "state stateregion stateprovince mailingstate mailingstateprovince mailingstatecode billingstate "
          "billingstateprovince billingstatecode hsstatecode"},
    Named{kCountry, "country",
          "country countryregion countrycode mailingcountry mailingcountrycode billingcountry billingcountrycode "
          "hscountryregioncode"},
    Named{kBirthDate, "birth_date", "birthdate birthday dateofbirth geburtsdatum geburtstag"},
    Named{kIdentifier, "identifier", "identifier"},
    Named{kAccountId, "account_id",
          "accountid associatedcompanyid associatedcompanyids associatedcompanyidsprimary primaryassociatedcompanyid "
          "companyid"},
    Named{kOwner, "owner",
          "owner ownerid owneremail ownername ownerfullname recordowner leadowner leadownerid contactowner "
          "contactownerid accountowner accountownerid companyowner hubspotowner hubspotownerid assignedto"},
    Named{kCustomer, "customer", "customer iscustomer kunde istkunde client estclient cliente"},
    Named{kStage, "stage",
          "stage lifecyclestage lifecycle type accounttype companytype contacttype customertype relationship"},
    Named{kOpenOpportunity, "open_opportunity",
          "openopportunity openopportunities hasopenopportunity opendeal opendeals hasopendeal hasopendeals "
          "numberofopendeals numopendeals hsnumopendeals opendealamount openopportunityamount openamount openpipeline"},
    // Salesforce: IsDeleted and MasterRecordId, of queryAll and of the recycle bin. HubSpot's API: archived; the record
    // that others were merged into has their ids. Loaders that copy a CRM mark rows the same way.
    Named{kDeleted, "deleted", "deleted isdeleted archived isarchived fivetrandeleted geloscht"},
    Named{kMergedInto, "merged_into", "mergedinto mergedintoid mergedintorecordid masterrecordid masterrecord"},
    Named{kMergedIds, "merged_ids",
          "mergedids mergedrecordids mergedobjectids mergedcontactids mergedcompanyids mergedvids hsmergedobjectids "
          "hscalculatedmergedvids"},
};
static_assert(kNamed.size() == kKnownFields);

// Names of forms' fields (gateway/field_names.h), which knows them in six languages.
struct OfForms {
  std::string_view name;
  KnownField field;
};
constexpr std::array kOfForms = {OfForms{"email", kEmail},
                                 OfForms{"phone", kPhone},
                                 OfForms{"first_name", kFirstName},
                                 OfForms{"last_name", kLastName},
                                 OfForms{"full_name", kFullName},
                                 OfForms{"company", kCompany},
                                 OfForms{"website", kDomain},
                                 OfForms{"job_title", kJobTitle},
                                 OfForms{"street", kStreet},
                                 OfForms{"city", kCity},
                                 OfForms{"postal_code", kPostalCode},
                                 OfForms{"state", kState},
                                 OfForms{"country", kCountry},
                                 OfForms{"birth_date", kBirthDate}};

// What names an object by itself: its id, its owner, what only it has.
struct Tells {
  KnownObject object;
  std::string_view headers;
  std::string_view files;
};
constexpr std::array kTells = {
    Tells{KnownObject::kLead, "leadid leadowner leadownerid leadstatus isconverted leadsource", "lead leads"},
    Tells{KnownObject::kContact, "contactid contactowner contactownerid reportstoid mailingcity mailingcountry",
          "contact contacts kontakte"},
    Tells{KnownObject::kAccount,
          "accountowner accountownerid companyowner companydomainname billingcity billingcountry parentaccountid",
          "account accounts company companies firmen"},
};

std::string_view IdHeaderOf(KnownObject object) {
  switch (object) {
    case KnownObject::kLead:
      return "leadid";
    case KnownObject::kContact:
      return "contactid";
    case KnownObject::kAccount:
      return "accountid companyid";
  }
  return {};
}

}  // namespace

std::string_view KnownFieldName(KnownField field) { return kNamed.at(static_cast<std::size_t>(field)).name; }

std::optional<KnownField> ParseKnownField(std::string_view name) {
  if (name == "id") return kCrmId;
  if (name == "website") return kDomain;
  for (const Named& named : kNamed) {
    if (named.name == name) return named.field;
  }
  return std::nullopt;
}

std::vector<std::string> KnownFieldNames() {
  std::vector<std::string> names;
  for (const Named& named : kNamed) names.emplace_back(named.name);
  return names;
}

std::optional<KnownField> FieldOfHeader(std::string_view header, KnownObject object) {
  const std::string word = HeaderWord(header);
  if (word.empty()) return std::nullopt;
  if (HasWord(IdHeaderOf(object), word)) return kCrmId;
  for (const Named& named : kNamed) {
    if (!HasWord(named.headers, word)) continue;
    const bool is_account = object == KnownObject::kAccount;
    if (is_account && named.field == kFullName) return word == "name" ? std::optional(kCompany) : std::nullopt;
    if (is_account && (named.field == kAccountId || word == "parentaccountname")) return std::nullopt;
    if (word == "parentaccountname") return std::nullopt;
    return named.field == kIgnore ? std::nullopt : std::optional(named.field);
  }
  FormPolicy no_form;
  no_form.honeypot.clear();
  const std::string name = CanonicalFieldName(header, no_form);
  for (const OfForms& one : kOfForms) {
    if (one.name == name) return one.field;
  }
  return std::nullopt;
}

std::optional<KnownObject> ObjectOfExport(const std::vector<std::string>& header, std::string_view file_name) {
  std::optional<KnownObject> found;
  bool several = false;
  const auto says = [&](KnownObject object) {
    several = several || (found && *found != object);
    found = object;
  };
  for (const std::string& column : header) {
    const std::string word = HeaderWord(column);
    for (const Tells& tells : kTells) {
      if (HasWord(tells.headers, word)) says(tells.object);
    }
  }
  std::string word;
  const auto end_word = [&] {
    for (const Tells& tells : kTells) {
      if (HasWord(tells.files, FoldWord(word))) says(tells.object);
    }
    word.clear();
  };
  for (const char c : file_name.substr(0, file_name.rfind('.'))) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
    } else {
      end_word();
    }
  }
  end_word();
  return several ? std::nullopt : found;
}

bool IsCustomerWord(std::string_view word) {
  const std::string folded = FoldWord(word);
  if (IsNoCustomerWord(word)) return false;
  return folded.starts_with("customer") ||
         HasWord("evangelist existingcustomer activecustomer client activeclient kunde bestandskunde cliente klant",
                 folded);
}

bool IsNoCustomerWord(std::string_view word) {
  const std::string folded = FoldWord(word);
  for (const std::string_view part :
       {"former", "lost", "prospect", "potential", "churn", "noncustomer", "notacustomer", "nocustomer", "exkunde"}) {
    if (folded.find(part) != std::string::npos) return true;
  }
  return HasWord(
      "lead subscriber marketingqualifiedlead salesqualifiedlead mql sql partner reseller competitor supplier vendor "
      "press investor other none null na unknown inactive interessent lieferant wettbewerber sonstige",
      folded);
}

bool IsOpportunityWord(std::string_view word) {
  return HasWord("opportunity openopportunity opendeal verkaufschance", FoldWord(word));
}

}  // namespace leadgate
