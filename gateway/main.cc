// leadgate: the command line.
#include <sys/stat.h>

#include <CLI/CLI.hpp>

#include "gateway/cli.h"
#include "gateway/gateway.h"

// Read by jemalloc before anything else: memory that nobody has used for a second goes back to the system, where ten
// are its own default (7 MB of a busy gateway).
extern "C" const char* malloc_conf;
const char* malloc_conf = "dirty_decay_ms:1000,muzzy_decay_ms:0";

namespace {

using leadgate::CommonFlags;

void AddFolderFlags(CLI::App& command, CommonFlags& flags) {
  command.add_option("--config", flags.config, "leadgate.yaml")->capture_default_str();
  command.add_option("--data", flags.data, "the data folder; by default the configuration's");
}

void AddImportHistory(CLI::App& app, leadgate::HistoryFlags& flags, int& exit_status) {
  CLI::App& command =
      *app.add_subcommand("import-history", "past leads and their outcomes from CSV or NDJSON (see docs/history.md)");
  AddFolderFlags(command, flags.common);
  command.add_option("--policy", flags.common.policy,
                     "policy.yaml where no gateway runs; by default the configuration's");
  command.add_option("FILE", flags.file, "CSV, or NDJSON by its ending (.ndjson, .jsonl, .json)")->required();
  command.add_option("--form", flags.form, "the form the leads came through, where no column says it");
  command.add_option("--mapping", flags.mapping, "a YAML file that says which column is what");
  command.add_option("--bad-rows", flags.bad_rows, "write the rows here that could not be taken, with line and reason");
  command.add_flag("--check", flags.check, "read the file and say what would happen; store nothing");
  command.callback([&] { exit_status = leadgate::ImportHistory(flags); });
}

void AddImport(CLI::App& app, leadgate::ImportFlags& flags, int& exit_status) {
  CLI::App& command = *app.add_subcommand(
      "import",
      "the CRM's own leads, contacts or accounts from CSV or NDJSON, so that leads are known (see docs/known.md)");
  command.footer(
      "Importing the same file again is quick and does no harm; one that was interrupted goes on with the same "
      "command.\n"
      "Exit status: 0 all rows, 1 it had to stop, 2 the file or the mapping is not usable, 3 some rows were left "
      "out.\n\n"
      "  leadgate import contacts.csv --bad-rows bad.csv\n"
      "  leadgate import export.ndjson --object account --mapping accounts.yaml");
  AddFolderFlags(command, flags.common);
  command.add_option("--policy", flags.common.policy,
                     "policy.yaml where no gateway runs; by default the configuration's");
  command.add_option("FILE", flags.file, "the export: CSV, or one JSON object a line (.ndjson, .jsonl, .json)")
      ->required();
  command.add_option("--object", flags.object, "what a row is, where file name and columns do not say it")
      ->check(CLI::IsMember({"lead", "contact", "account"}));
  command.add_option("--mapping", flags.mapping, "a YAML file that says which column is what");
  command.add_option("--bad-rows", flags.bad_rows, "write the rows here that could not be taken, with line and reason");
  command.add_flag("--check", flags.check, "read the file and say what would happen; store nothing");
  command.callback([&] { exit_status = leadgate::ImportKnown(flags); });
}

void AddMigrate(CLI::App& app, leadgate::MigrateFlags& flags, int& exit_status) {
  CLI::App& command = *app.add_subcommand(
      "migrate", "everything from an embedded store to a Redis workspace, or back (see docs/operations.md)");
  command.footer(
      "No gateway may run on either. The target must be empty, or be what an earlier run of the same migration left: "
      "one that was interrupted goes on with the same command. Nothing is delivered by it. At the end both sides are "
      "read again and compared; the source stays as it was.\n"
      "Exit status: 0 both are the same, 1 it had to stop or they differ, 2 the configurations are not usable.\n\n"
      "  leadgate migrate --from alone.yaml --to shared.yaml");
  command.add_option("--from", flags.from, "leadgate.yaml of the gateway that has the leads")->required();
  command.add_option("--to", flags.to, "leadgate.yaml of the one that is to have them")->required();
  command.callback([&] { exit_status = leadgate::MigrateStore(flags); });
}

// `leadgate policy …`. One line here and one case in cli_policy.cc make a new one.
void AddPolicyCommands(CLI::App& app, leadgate::PolicyFlags& flags, int& exit_status) {
  CLI::App& policy =
      *app.add_subcommand("policy", "the policy in force, its versions, and changing it (see docs/operations.md)");
  policy.require_subcommand(1);
  const auto add = [&](const std::string& name, const std::string& about) -> CLI::App& {
    CLI::App& command = *policy.add_subcommand(name, about);
    AddFolderFlags(command, flags.common);
    command.callback([&exit_status, &flags, name] { exit_status = leadgate::PolicyCommand(flags, name); });
    return command;
  };
  const auto add_change = [&](CLI::App& command) {
    command.add_option("--comment", flags.comment, "why; stays in the history")->required();
    command.add_option("--author", flags.author, "who; by default the user");
    command.add_option("--waive", flags.waiver,
                       "why it comes into force although leads that sales won would be refused");
    command.add_option("--expect", flags.expect, "the version it was made from; refused when another is in force");
  };
  CLI::App& publish = add("publish", "check a draft and put it in force (with policy: {source: store})");
  publish.add_option("FILE", flags.file, "the draft; - is standard input")->required();
  add_change(publish);
  CLI::App& rollback = add("rollback", "put an earlier version in force again");
  rollback.add_option("VERSION", flags.version, "number or hash")->required();
  add_change(rollback);
  add("history", "the versions, newest first").add_option("--limit", flags.limit, "how many")->capture_default_str();
  add("show", "the YAML of a version")
      .add_option("VERSION", flags.version, "number or hash; by default the one in force");
  add("diff", "what changed, by key and by line")
      .add_option("A B", flags.sides,
                  "numbers, hashes or files; one alone is compared with the policy in force, none: the last change")
      ->expected(0, 2);
  CLI::App& accuracy = add("accuracy", "whom each reason refuses in vain (see docs/history.md)");
  accuracy.add_option("--since", flags.since, "36h, 90d, 12w, 2y or a date")->capture_default_str();
  accuracy.add_flag("--history", flags.imported, "imported history too");
  accuracy.add_flag("--json", flags.json, "for programs");
}

void AddReplay(CLI::App& policy, leadgate::ReplayFlags& flags, int& exit_status) {
  CLI::App& replay =
      *policy.add_subcommand("replay", "what a draft would have made of past leads (see docs/policy.md)");
  AddFolderFlags(replay, flags.common);
  replay.add_option("DRAFT", flags.draft, "a policy file")->required();
  replay.add_option("--since", flags.since, "36h, 30d, 12w, 2y or a date")->capture_default_str();
  replay.add_option("--until", flags.until, "the same; by default now");
  replay.add_option("--form", flags.form, "leads of this form alone");
  replay.add_flag("--history", flags.history, "imported history in place of live leads");
  replay.add_flag("--against-in-force", flags.against_in_force,
                  "compare with what the policy in force makes of each lead now, not with what was decided then");
  replay.add_option("--csv", flags.csv, "write every lead that goes elsewhere into this file");
  replay.add_flag("--json", flags.json, "for programs");
  replay.add_option("--samples", flags.samples, "leads named for each move")
      ->check(CLI::Range(0, 100))
      ->capture_default_str();
  replay.add_option("--threads", flags.threads, "at once")->check(CLI::Range(1, 64))->capture_default_str();
  replay.callback([&] { exit_status = leadgate::PolicyReplay(flags); });
  policy.add_subcommand("schema", "JSON Schema of policy.yaml, for editors")->callback([&exit_status] {
    exit_status = leadgate::PolicySchemaCommand();
  });
}

void AddDedupe(CLI::App& app, leadgate::DedupeFlags& flags, int& exit_status) {
  CLI::App& dedupe = *app.add_subcommand("dedupe", "what tells people apart (see docs/DUPLICATES.md)");
  dedupe.require_subcommand(1);
  CLI::App& train = *dedupe.add_subcommand("train", "estimate match weights from your own people");
  AddFolderFlags(train, flags.common);
  train.add_option("--policy", flags.common.policy, "policy.yaml; by default the configuration's");
  train.footer(
      "A file needs columns of the names (last_name and first_name, or full_name) and of at least one of email, phone, "
      "company, street, postal_code, city, birth_date and identifier; job_title, country, state and website count as "
      "well. Exports of Salesforce and HubSpot are understood as they are. What each column is taken for is printed; "
      "others are left out.\n\n"
      "  leadgate dedupe train --from contacts.csv --out config/weights.yaml");
  train.add_option("--from", flags.from,
                   "CSV or NDJSON with a row a person (columns: below); by default the stored leads");
  train.add_flag("--history", flags.history, "imported history in place of live leads");
  train.add_option("--out", flags.out, "the weights, for `duplicates: weights:` of the policy")->required();
  train.add_flag("--replace", flags.replace, "although the file is there");
  train.add_option("--most", flags.most, "people, the latest ones")
      ->check(CLI::Range(1000, 20'000'000))
      ->capture_default_str();
  train.add_option("--random-pairs", flags.random_pairs, "drawn by chance, for u")
      ->check(CLI::Range(10'000, 1'000'000'000))
      ->capture_default_str();
  train.add_option("--seed", flags.seed, "the same seed draws the same pairs")->capture_default_str();
  train.callback([&] { exit_status = leadgate::DedupeTrain(flags); });
  CLI::App& show = *dedupe.add_subcommand("show", "the weights in force, or what a file would change of them");
  AddFolderFlags(show, flags.common);
  show.add_option("--policy", flags.common.policy, "policy.yaml; by default the configuration's");
  show.add_option("FILE", flags.file, "weights");
  show.callback([&] { exit_status = leadgate::DedupeShow(flags); });
}

void AddExplain(CLI::App& app, leadgate::ExplainFlags& flags, int& exit_status) {
  CLI::App& explain =
      *app.add_subcommand("explain", "why a lead was decided so, and what would have changed it (see docs/policy.md)");
  AddFolderFlags(explain, flags.common);
  explain.add_option("LEAD", flags.lead, "the id of a stored lead; or");
  explain.add_option("--file", flags.file, "a lead as a form posts it, JSON or urlencoded; - is standard input");
  explain.add_option("--form", flags.form, "with --file: the form it is posted to")->capture_default_str();
  explain.add_option("--policy", flags.common.policy, "with --file: policy.yaml; by default the configuration's");
  explain.add_flag("--json", flags.json, "for programs");
  explain.callback([&] { exit_status = leadgate::ExplainLead(flags); });
}

int Run(int argc, char** argv) {
  CLI::App app("Leadgate: an inline gateway between web forms and the CRM.", "leadgate");
  app.set_version_flag("--version", leadgate::BuildName());
  app.require_subcommand(1);
  int exit_status = 0;

  leadgate::ServeFlags serve;
  CLI::App& serve_command = *app.add_subcommand("serve", "take submissions");
  AddFolderFlags(serve_command, serve.common);
  serve_command.add_option("--policy", serve.common.policy, "policy.yaml; by default the configuration's");
  serve_command.add_option("--listen", serve.listen, "HOST:PORT; port 0 takes a free one");
  serve_command.add_option("--port-file", serve.port_file, "write the port here once it listens");
  serve_command.add_option("--dns", serve.dns, "on or off; by default the configuration's")
      ->check(CLI::IsMember({"on", "off"}));
  serve_command.callback([&] { exit_status = leadgate::Serve(serve); });

  CommonFlags check;
  CLI::App& check_command =
      *app.add_subcommand("check-config", "read both configuration files and say all that is wrong");
  AddFolderFlags(check_command, check);
  check_command.add_option("--policy", check.policy, "policy.yaml; by default the configuration's");
  check_command.callback([&] { exit_status = leadgate::CheckConfigFiles(check); });

  CommonFlags keys;
  std::string key_name;
  std::string scopes;
  CLI::App& keys_command = *app.add_subcommand("keys", "API keys");
  keys_command.require_subcommand(1);
  CLI::App& keys_add = *keys_command.add_subcommand("add", "make a key; prints it, once and alone, on standard output");
  AddFolderFlags(keys_add, keys);
  keys_add.add_option("NAME", key_name, "who holds it")->required();
  keys_add.add_option("--scope", scopes, "submit,read,review,disposition,nurture,known,policy,privacy,admin")
      ->required();
  keys_add.callback([&] { exit_status = leadgate::Keys(keys, "add", key_name, scopes); });
  CLI::App& keys_list = *keys_command.add_subcommand("list", "all keys, without their secrets");
  AddFolderFlags(keys_list, keys);
  keys_list.callback([&] { exit_status = leadgate::Keys(keys, "list", "", ""); });
  CLI::App& keys_revoke = *keys_command.add_subcommand("revoke", "end a key, by name or id");
  AddFolderFlags(keys_revoke, keys);
  keys_revoke.add_option("NAME", key_name, "name or id")->required();
  keys_revoke.callback([&] { exit_status = leadgate::Keys(keys, "revoke", key_name, ""); });

  CommonFlags outbox;
  CLI::App& outbox_command = *app.add_subcommand("outbox", "deliveries: list, retry or drop (see docs/delivery.md)");
  AddFolderFlags(outbox_command, outbox);
  outbox_command.allow_extras();
  outbox_command.callback([&] { exit_status = leadgate::Outbox(outbox, outbox_command.remaining()); });

  leadgate::PolicyFlags policy;
  AddPolicyCommands(app, policy, exit_status);
  leadgate::ReplayFlags replay;
  AddReplay(*app.get_subcommand("policy"), replay, exit_status);
  leadgate::DedupeFlags dedupe;
  AddDedupe(app, dedupe, exit_status);

  leadgate::ExplainFlags explain;
  AddExplain(app, explain, exit_status);

  leadgate::MigrateFlags migrated;
  AddMigrate(app, migrated, exit_status);
  leadgate::ExportFlags exported;
  CLI::App& export_command = *app.add_subcommand("export", "all records; oldest first, but for a Redis workspace");
  AddFolderFlags(export_command, exported.common);
  export_command.add_option("--format", exported.format, "ndjson or csv")
      ->check(CLI::IsMember({"ndjson", "csv"}))
      ->capture_default_str();
  export_command.add_flag("--spreadsheet", exported.spreadsheet,
                          "csv: make cells harmless that a spreadsheet would run");
  export_command.add_option("--out", exported.out, "a file; by default standard output");
  export_command.callback([&] { exit_status = leadgate::Export(exported); });

  leadgate::HistoryFlags history;
  AddImportHistory(app, history, exit_status);
  leadgate::ImportFlags import;
  AddImport(app, import, exit_status);

  leadgate::EmailFlags email;
  CLI::App& email_command = *app.add_subcommand("email", "the verdict on email addresses, one JSON object a line");
  email_command.add_option("--config", email.common.config, "leadgate.yaml, for its lists and policy")
      ->capture_default_str();
  email_command.add_option("--policy", email.common.policy, "policy.yaml; by default the configuration's");
  email_command.add_option("ADDRESS", email.addresses, "addresses; one that begins with a hyphen goes behind --");
  email_command.add_option("--file", email.file, "a file with one address a line; - is standard input");
  email_command.add_flag("--no-dns", email.no_dns, "leave the DNS out");
  email_command.add_flag("--rfc", email.rfc,
                         "take what is plainly an address by RFC 5321, 5322 and 6531; no policy, no lists");
  email_command.add_flag("--unusual", email.unusual,
                         "with --rfc: quoted local parts, comments, address literals and obsolete forms too");
  email_command.callback([&] { exit_status = leadgate::Email(email); });
  leadgate::PhoneFlags phone;
  CLI::App& phone_command = *app.add_subcommand("phone", "what phone numbers are, one JSON object a line");
  phone_command.add_option("--config", phone.config, "leadgate.yaml, for its numbering plans")->capture_default_str();
  phone_command.add_option("NUMBER", phone.numbers, "numbers, each quoted");
  phone_command.add_option("--file", phone.file,
                           "a file with a number a line, or number<TAB>country; - is standard input");
  phone_command.add_option("--country", phone.country, "of numbers without one: DE, Germany");
  phone_command.add_flag("--version", phone.version, "which numbering plans are in force");
  phone_command.callback([&] { exit_status = leadgate::Phone(phone); });
  leadgate::DnsFlags dns;
  CLI::App& dns_command = *app.add_subcommand("dns", "ask the DNS about mail domains, as the gateway does");
  dns_command.add_option("--config", dns.common.config, "leadgate.yaml")->capture_default_str();
  dns_command.add_option("--within", dns.within_ms, "the longest to wait for each, in milliseconds")
      ->capture_default_str();
  dns_command.add_flag("--works", dns.works, "exit 0 when the resolvers know one of dns.proof_domains, else 1");
  dns_command.add_option("DOMAIN", dns.domains, "domains");
  dns_command.callback([&] { exit_status = leadgate::Dns(dns); });
  CommonFlags lists;
  std::vector<std::string> domains;
  bool as_json = false;
  CLI::App& lists_command = *app.add_subcommand("lists", "the lists of config/lists (see docs/lists.md)");
  lists_command.require_subcommand(1);
  CLI::App& lists_why = *lists_command.add_subcommand("why", "what they say about a domain, who says so, since when");
  AddFolderFlags(lists_why, lists);
  lists_why.add_option("--policy", lists.policy, "policy.yaml, for its allow list; by default the configuration's");
  lists_why.add_flag("--json", as_json, "one object a line");
  lists_why.add_option("DOMAIN", domains, "domains, addresses or mail exchangers")->required();
  lists_why.callback([&] { exit_status = leadgate::ListsWhy(lists, domains, as_json); });

  std::string page;
  CLI::App& docs_command = *app.add_subcommand("docs", "print a reference generated from this build");
  docs_command.add_option("PAGE", page, "configuration or reasons")
      ->required()
      ->check(CLI::IsMember({"configuration", "reasons"}));
  docs_command.callback([&] { exit_status = leadgate::Docs(page); });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int status = app.exit(error);
    return status == 0 ? 0 : 2;
  }
  return exit_status;
}

}  // namespace

int main(int argc, char** argv) {
  umask(0077);  // what is written holds personal data
  return Run(argc, argv);
}
