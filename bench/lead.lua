-- wrk script: posts of distinct, valid leads of the demo form, each from an address of its own.
--
-- The people are made up, and come as people do: a few first names, last names and companies are frequent and most are
-- rare (about Zipf's law), colleagues share a company's domain, everybody has a mailbox and a number of their own. So as
-- many share a blocking key as would among real leads; leads that all look alike, or none, would measure something else.
--   wrk … -s bench/lead.lua URL -- SALT [DELAY_MS]
-- SALT keeps one run's people apart from another's; DELAY_MS waits before each request of a connection (a paced run).
local counter, thread_id, salt, wait = 0, 0, "0", 0
local syllables = { "ma", "ro", "ti", "lan", "ber", "ka", "son", "vi", "del", "gre", "ho", "ne", "sta", "po", "wil", "ja", "dor",
  "fe", "cu", "lin" }
local words = {}
local threads = 0

function setup(thread)
  thread:set("thread_id", threads)
  threads = threads + 1
end

function init(args)
  salt = args[1] or "0"
  local seed = 0
  for i = 1, #salt do seed = seed * 31 + salt:byte(i) end
  math.randomseed(seed * 64 + thread_id)
  wait = tonumber(args[2] or "0")
  if wait == 0 then delay = nil end
end

function delay()
  -- Spread, so that connections do not march in step.
  return math.floor(wait * (0.5 + math.random()))
end

local head = { ["Content-Type"] = "application/json", ["Accept"] = "application/json" }
local titles = { "Plant manager", "Head of maintenance", "Operations director", "VP Engineering", "Maintenance planner",
  "Production manager", "Reliability engineer", "COO" }
local countries = { "US", "DE", "GB", "FR" }
local budgets = { "40000 USD", "25,000 EUR", "100k", "60000" }
local timelines = { "within 3 months", "this quarter", "1-3 months", "next month" }
local messages = { "Please show us how work orders reach the night shift.", "We run two sites and plan with spreadsheets today.",
  "Looking for preventive maintenance with offline tablets.", "How do you price technicians and requesters?" }

-- A word of two to four syllables, the same for the same number.
local function word(number)
  local made = words[number]
  if made then return made end
  local left, rest, last = 2 + number % 3, number * 7919 + 13, -1
  made = ""
  for _ = 1, left do
    local at = rest % 20
    if at == last then at = (at + 7) % 20 end  -- "stastasta" would be taken for a key that was held down
    made, last = made .. syllables[at + 1], at
    rest = math.floor(rest / 20) + 5 * number
  end
  made = made:sub(1, 1):upper() .. made:sub(2)
  words[number] = made
  return made
end

-- Of `count` things the first are the most frequent.
local function frequent(count) return math.floor(count ^ math.random()) end

function request()
  counter = counter + 1
  local first, last, company = word(frequent(4000)), word(10000 + frequent(60000)), 100000 + frequent(50000)
  local name = word(company) .. " " .. word(company + 1)
  local exchange = math.random(200, 998)
  if exchange >= 555 then exchange = exchange + 1 end  -- 555-01xx is kept for fiction, and refused
  head["X-Forwarded-For"] = string.format("10.%d.%d.%d", counter / 65536 % 256, counter / 256 % 256, counter % 256)
  local body = string.format(
    '{"email":"%s.%s.%s%d%d@%s-%d.com","first_name":"%s","last_name":"%s","company":"%s Works",' ..
    '"job_title":"%s","phone":"+1%s%03d%04d","company_size":"201-500","industry":"Manufacturing","country":"%s",' ..
    '"budget":"%s","timeline":"%s","message":"%s",' ..
    '"utm_source":"search","utm_medium":"cpc","utm_campaign":"maintenance","page_url":"https://www.tendwell.example/demo"}',
    first, last, salt, thread_id, counter, word(company), company, first, last, name, titles[math.random(8)],
    math.random(2) == 1 and "415" or "312", exchange, math.random(0, 9999), countries[counter % 4 + 1],
    budgets[math.random(4)], timelines[math.random(4)], messages[math.random(4)])
  return wrk.format("POST", nil, head, body)
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("result %.0f %.3f %.3f %d %d\n", summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
