# The core is configured where no Qt can be found, and nothing of it is compiled with Qt.
# Run as: cmake -DROOT=<source directory> -DSCRATCH=<directory to use> -P core_without_qt_test.cmake
cmake_policy(VERSION 3.22)

file(REMOVE_RECURSE ${SCRATCH})
set(hide_qt "")
foreach(package Qt6 QT Qt6Core Qt6Widgets QCustomPlotQt6)
    list(APPEND hide_qt -DCMAKE_DISABLE_FIND_PACKAGE_${package}=ON)
endforeach()
execute_process(
    COMMAND ${CMAKE_COMMAND} -S ${ROOT} -B ${SCRATCH} -G Ninja ${hide_qt}
        -DLOITER_BUILD_UI=OFF -DLOITER_BUILD_TESTS=ON -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "The core cannot be configured without Qt: ${output}")
endif()

file(STRINGS ${SCRATCH}/compile_commands.json commands REGEX "\"(command|file)\":")
if(NOT commands MATCHES "core/events")
    message(FATAL_ERROR "Nothing of the core would be compiled: ${commands}")
endif()
foreach(command IN LISTS commands)
    if(command MATCHES "/qt6|Qt6|QT_|/(ui|app)/")
        message(FATAL_ERROR "The core would be compiled with Qt: ${command}")
    endif()
endforeach()
