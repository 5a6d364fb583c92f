// The subcommands of `leadgate`, each a function that prints and returns the exit status: 0 done, 1 failed, 2 wrong
// usage or configuration.
//
//   leadgate serve --listen 127.0.0.1:8080 --data ./data     → Serve
//   leadgate keys add site --scope submit,read               → RunInFolder, through admin.sock or the store itself
//
// Parsed and dispatched by gateway/main.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/server_config.h"
#include "leadgate/status.h"

namespace leadgate {

struct CommonFlags {
  std::string config = "config/leadgate.yaml";
  std::string data;    // empty: the configuration's
  std::string policy;  // empty: the configuration's
};

struct ServeFlags {
  CommonFlags common;
  std::string listen;     // empty: the configuration's
  std::string port_file;  // written with the port once it listens; empty: none
  std::string dns;        // on, off; empty: the configuration's
};

struct PolicyFlags {
  CommonFlags common;
  std::string file;                     // publish: the draft; "-": standard input
  std::string comment, author, waiver;  // publish, rollback; author empty: the user
  std::string expect;                   // the version the change was made from; empty: whichever is in force
  std::string version;                  // show, rollback: number or hash; show, empty: the one in force
  std::vector<std::string> sides;       // diff: numbers, hashes or files; none: the last change
  int limit = 50;                       // history
  std::string since = "90d";            // accuracy
  bool imported = false, json = false;  // accuracy: imported history too; for programs
};

struct ExportFlags {
  CommonFlags common;
  std::string format = "ndjson";  // ndjson, csv
  bool spreadsheet = false;       // csv: cells that a spreadsheet would run are made harmless
  std::string out;                // empty: standard output
};

struct MigrateFlags {
  std::string from, to;  // configurations: one of an embedded store, one with store.redis
};

struct EmailFlags {
  CommonFlags common;
  std::vector<std::string> addresses;
  std::string file;      // one address a line; "-": standard input; empty: none
  bool no_dns = false;   // leave the DNS out, whatever the configuration says
  bool rfc = false;      // by RFC 5321, 5322 and 6531 alone: no policy, no lists
  bool unusual = false;  // with rfc: and what is an address only with quotes, comments, literals or obsolete forms
};

struct PhoneFlags {
  std::string config = "config/leadgate.yaml";
  std::vector<std::string> numbers;
  std::string file;      // lines of a number, or number<TAB>country; "-": standard input; empty: none
  std::string country;   // of numbers without one
  bool version = false;  // only say which numbering plans are in force
};

struct DnsFlags {
  CommonFlags common;
  std::vector<std::string> domains;
  int within_ms = 3000;
  bool works = false;  // only whether the configured resolvers answer at all
};

struct HistoryFlags {
  CommonFlags common;
  std::string file;
  std::string mapping;   // a YAML file; empty: by the header's names
  std::string bad_rows;  // written with what could not be taken; empty: none
  std::string form;      // of rows that name none
  bool check = false;    // read all of it, store nothing
};

struct ImportFlags {
  CommonFlags common;
  std::string file;
  std::string object;    // lead, contact, account; empty: by the mapping, the header or the file's name
  std::string mapping;   // a YAML file; empty: by the header's names
  std::string bad_rows;  // written with what could not be taken; empty: none
  bool check = false;    // read all of it, store nothing
};

struct DedupeFlags {
  CommonFlags common;
  std::string from;  // train: a CSV file; empty: stored leads
  std::string out;   // train: the weights
  std::string file;  // show: weights to compare with those in force; empty: none
  bool history = false, replace = false;
  std::size_t most = 1'000'000;  // people; the latest ones
  std::uint64_t seed = 1, random_pairs = 1'000'000;
};

int Serve(const ServeFlags& flags);
int CheckConfigFiles(const CommonFlags& flags);
int Keys(const CommonFlags& flags, const std::string& action, const std::string& name, const std::string& scopes);
int Outbox(const CommonFlags& flags, const std::vector<std::string>& arguments);
struct ReplayFlags {
  CommonFlags common;
  std::string draft;              // a policy file
  std::string since = "30d";      // and until: 36h, 30d, 12w, 2y or a date
  std::string until;              // empty: now
  std::string form;               // empty: all
  std::string csv;                // a file for every lead that goes elsewhere; empty: none
  bool history = false;           // imported history in place of live leads
  bool against_in_force = false;  // compare with the policy in force, not with what was decided then
  bool json = false;
  int threads = 2;
  int samples = 3;  // leads named for each move
};

struct ExplainFlags {
  CommonFlags common;
  std::string lead;           // an id; or
  std::string file;           // a pasted lead, JSON or urlencoded; "-": standard input
  std::string form = "demo";  // of a pasted lead
  bool json = false;
};

int PolicyReplay(const ReplayFlags& flags);
int PolicySchemaCommand();
int ExplainLead(const ExplainFlags& flags);
int PolicyCommand(const PolicyFlags& flags, const std::string& action);
int Export(const ExportFlags& flags);
// 0 both sides are the same, 1 it had to stop or they differ, 2 the configurations are not usable.
int MigrateStore(const MigrateFlags& flags);
// 0 all rows, 1 it had to stop, 2 the file or the mapping is not usable, 3 some rows were left out.
int ImportHistory(const HistoryFlags& flags);
// The same.
int ImportKnown(const ImportFlags& flags);
int Email(const EmailFlags& flags);
int Phone(const PhoneFlags& flags);
int Dns(const DnsFlags& flags);
// What the lists say about each domain (or address): gateway/lists_report.h.
int ListsWhy(const CommonFlags& flags, const std::vector<std::string>& domains, bool as_json);
int DedupeTrain(const DedupeFlags& flags);
int DedupeShow(const DedupeFlags& flags);
int Docs(const std::string& page);

// --data, or the configuration's.
Result<std::string> DataFolder(const CommonFlags& flags);
// With --data a configuration need not be there; what store it is says the one that is.
Result<ServerConfig> FolderConfig(const CommonFlags& flags);

}  // namespace leadgate
