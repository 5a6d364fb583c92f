# The headers of others that nearly every file includes, compiled once; in the preset dev. Every file still includes what it
# uses: the other presets are without.
#
#   leadgate_precompiled(target leadgate_precompiled_std)    or: leadgate_precompiled_tests, with GoogleTest
#
# A precompiled header fits only what is compiled with the same options: those that pkg-config gives to some are given to all.
if(LEADGATE_PCH)
  # GCC 12 forgets which headers are the system's, and warns of what it takes their inlined code for.
  add_compile_options(-pthread -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread -Wno-restrict -Wno-maybe-uninitialized)
  add_compile_definitions(_FILE_OFFSET_BITS=64)
  set(leadgate_std_headers <algorithm> <array> <atomic> <charconv> <chrono> <cstdint> <filesystem> <fstream> <functional> <iostream>
    <map> <memory> <mutex> <optional> <random> <set> <span> <sstream> <string> <string_view> <thread> <unordered_map> <unordered_set>
    <utility> <variant> <vector>)
  file(WRITE ${PROJECT_BINARY_DIR}/precompiled.cc.new "// Nothing: it is compiled for its precompiled header.\n")
  configure_file(${PROJECT_BINARY_DIR}/precompiled.cc.new ${PROJECT_BINARY_DIR}/precompiled.cc COPYONLY)

  add_library(leadgate_precompiled_std OBJECT ${PROJECT_BINARY_DIR}/precompiled.cc)
  target_link_libraries(leadgate_precompiled_std PRIVATE leadgate_options)
  target_precompile_headers(leadgate_precompiled_std PRIVATE ${leadgate_std_headers})
  if(LEADGATE_TESTS)
    add_library(leadgate_precompiled_tests OBJECT ${PROJECT_BINARY_DIR}/precompiled.cc)
    target_link_libraries(leadgate_precompiled_tests PRIVATE leadgate_options GTest::gtest GTest::gmock)
    target_precompile_headers(leadgate_precompiled_tests PRIVATE ${leadgate_std_headers} <gtest/gtest.h> <gmock/gmock.h>)
  endif()
endif()

function(leadgate_precompiled target from)
  if(LEADGATE_PCH)
    target_precompile_headers(${target} REUSE_FROM ${from})
  endif()
endfunction()
