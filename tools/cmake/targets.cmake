# One static library a folder, so that the linker knows the include directions as well as the layering test.

# loiter_library(<target> SOURCES <file>... [DEPENDS <target>...])
function(loiter_library target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS")
    add_library(${target} STATIC ${arg_SOURCES})
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(${target} PUBLIC ${arg_DEPENDS} PRIVATE loiter_options)
endfunction()

# loiter_test(<target> SOURCES <file>... [DEPENDS <target>...] [TIMEOUT <seconds>] [LABEL <label>]): a GoogleTest program,
# each of its tests known to ctest, and ended after 120 s unless it says otherwise.
function(loiter_test target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT;LABEL" "SOURCES;DEPENDS")
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    add_executable(${target} ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE ${arg_DEPENDS} loiter_options GTest::gtest GTest::gmock GTest::gtest_main)
    # Tests find their data from the root: a path of this checkout in every command would keep ccache from serving another.
    gtest_discover_tests(${target} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} DISCOVERY_TIMEOUT 60
        PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABEL}")
endfunction()

# loiter_qt_test(<target> SOURCES <file>... [DEPENDS <target>...]): one QtTest class with its main, run offscreen.
function(loiter_qt_test target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS")
    add_executable(${target} ${arg_SOURCES})
    set_target_properties(${target} PROPERTIES AUTOMOC ON)
    target_link_libraries(${target} PRIVATE ${arg_DEPENDS} loiter_options Qt6::Test)
    add_test(NAME ${target} COMMAND ${target} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    # Settings of its own, so that tests neither see nor change those of the person who runs them.
    set(environment QT_QPA_PLATFORM=offscreen XDG_CONFIG_HOME=${CMAKE_CURRENT_BINARY_DIR}/${target}_settings)
    set_tests_properties(${target} PROPERTIES TIMEOUT 180 LABELS ui ENVIRONMENT "${environment}")
endfunction()

# loiter_bench(<target> SOURCES <file>... [DEPENDS <target>...]): a Google Benchmark program, never part of ctest.
function(loiter_bench target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS")
    add_executable(${target} ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE ${arg_DEPENDS} loiter_options benchmark::benchmark)
endfunction()
