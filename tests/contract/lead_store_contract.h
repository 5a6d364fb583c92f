// The contract of LeadStore: what leadgate/lead_store.h promises, held against every implementation.
//
// Include it in one file per implementation and instantiate LeadStoreContract (contract/lead_store_fixture.h).
#pragma once

#include "tests/contract/lead_store_commit_contract.h"
#include "tests/contract/lead_store_history_contract.h"
#include "tests/contract/lead_store_known_contract.h"
#include "tests/contract/lead_store_number_contract.h"
#include "tests/contract/lead_store_outbox_contract.h"
#include "tests/contract/lead_store_people_contract.h"
#include "tests/contract/lead_store_policy_contract.h"
#include "tests/contract/lead_store_read_contract.h"
