-- wrk script: posts of distinct, valid leads of the demo form, each from an address of its own.
--   wrk … -s bench/lead.lua URL -- SALT [DELAY_MS]
-- SALT keeps one run's people apart from another's; DELAY_MS waits before each request of a connection (a paced run).
local counter, thread_id, salt, wait = 0, 0, "0", 0
local threads = 0

function setup(thread)
  thread:set("thread_id", threads)
  threads = threads + 1
end

function init(args)
  salt = args[1] or "0"
  wait = tonumber(args[2] or "0")
  if wait == 0 then delay = nil end
end

function delay()
  -- Spread, so that connections do not march in step.
  return math.floor(wait * (0.5 + math.random()))
end

local head = { ["Content-Type"] = "application/json", ["Accept"] = "application/json" }
local titles = { "Plant manager", "Head of maintenance", "Operations director", "VP Engineering" }
local countries = { "US", "DE", "GB", "FR" }

function request()
  counter = counter + 1
  local n = salt .. "x" .. thread_id .. "x" .. counter
  head["X-Forwarded-For"] = string.format("10.%d.%d.%d", counter / 65536 % 256, counter / 256 % 256, counter % 256)
  local body = string.format(
    '{"email":"pat.%s@works%s.northfield-castings.com","first_name":"Pat","last_name":"Lead %s","company":"Northfield Castings %s",' ..
    '"job_title":"%s","phone":"+1415%07d","company_size":"201-500","industry":"Manufacturing","country":"%s",' ..
    '"budget":"40000 USD","timeline":"within 3 months","message":"Please show us how work orders reach the night shift.",' ..
    '"utm_source":"search","utm_medium":"cpc","utm_campaign":"maintenance","page_url":"https://www.tendwell.example/demo"}',
    n, n, n, n, titles[counter % 4 + 1], 6670000 + counter % 1100000, countries[counter % 4 + 1])
  return wrk.format("POST", nil, head, body)
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("result %.0f %.3f %.3f %d %d\n", summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
