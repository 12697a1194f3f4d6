# A folder without a rule must be refused.
# Run as: cmake -DSCRATCH=<directory to use> -P unknown_folder_test.cmake
cmake_policy(VERSION 3.22)

file(REMOVE_RECURSE ${SCRATCH})
file(WRITE ${SCRATCH}/core/elsewhere/planted.h "#include <vector>\n")
execute_process(
    COMMAND ${CMAKE_COMMAND} -DROOT=${SCRATCH} -P ${CMAKE_CURRENT_LIST_DIR}/layering_test.cmake
    RESULT_VARIABLE status ERROR_VARIABLE message)
if(status EQUAL 0 OR NOT message MATCHES "core/elsewhere/planted.h")
    message(FATAL_ERROR "core/elsewhere has no rule and was accepted: ${message}")
endif()
