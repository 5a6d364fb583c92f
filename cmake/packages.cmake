# Every library Leadgate stands on, all Debian 12 packages (scripts/packages lists them).
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(CURL REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(yaml-cpp REQUIRED)
find_package(spdlog REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED)
find_package(SQLite3 REQUIRED)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(simdjson REQUIRED IMPORTED_TARGET simdjson)
pkg_check_modules(cares REQUIRED IMPORTED_TARGET libcares)
pkg_check_modules(psl REQUIRED IMPORTED_TARGET libpsl)

# No package configuration of their own on Debian 12.
find_path(CPP_HTTPLIB_INCLUDE_DIR httplib.h REQUIRED)
find_library(CPP_HTTPLIB_LIBRARY NAMES cpp-httplib)
add_library(leadgate_httplib INTERFACE)
target_include_directories(leadgate_httplib SYSTEM INTERFACE ${CPP_HTTPLIB_INCLUDE_DIR})
target_link_libraries(leadgate_httplib INTERFACE OpenSSL::SSL OpenSSL::Crypto)
if(CPP_HTTPLIB_LIBRARY)
  # With the macros it was compiled with: they change the layout of httplib::Request.
  pkg_check_modules(pc_httplib REQUIRED cpp-httplib)
  target_compile_options(leadgate_httplib INTERFACE ${pc_httplib_CFLAGS_OTHER})
  target_link_libraries(leadgate_httplib INTERFACE ${CPP_HTTPLIB_LIBRARY})
endif()
find_path(PHONENUMBER_INCLUDE_DIR phonenumbers/phonenumberutil.h REQUIRED)
find_library(PHONENUMBER_LIBRARY phonenumber REQUIRED)
add_library(leadgate_phonenumber INTERFACE)
target_include_directories(leadgate_phonenumber SYSTEM INTERFACE ${PHONENUMBER_INCLUDE_DIR})
find_library(PROTOBUF_LIBRARY protobuf REQUIRED)  # its metadata are messages
target_link_libraries(leadgate_phonenumber INTERFACE ${PHONENUMBER_LIBRARY} ${PROTOBUF_LIBRARY})

# The allocator of the served binary: 64 workers share lists and records across threads (docs/PERFORMANCE.md).
find_library(JEMALLOC_LIBRARY jemalloc REQUIRED)

if(LEADGATE_TESTS)
  find_package(GTest REQUIRED)
  include(GoogleTest)
endif()
if(LEADGATE_BENCH)
  find_package(benchmark REQUIRED)
endif()
