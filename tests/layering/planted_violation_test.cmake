# Plants one include into a folder of an otherwise empty tree: the layering test must refuse it and name file and header.
# Run as: cmake -DSCRATCH=<directory to use> -DFOLDER=<folder> -DINCLUDE=<what follows #include> -P planted_violation_test.cmake
cmake_policy(VERSION 3.22)

set(file ${SCRATCH}/${FOLDER}/planted.h)
set(check ${CMAKE_COMMAND} -DROOT=${SCRATCH} -P ${CMAKE_CURRENT_LIST_DIR}/layering_test.cmake)
file(REMOVE_RECURSE ${SCRATCH})

file(WRITE ${file} "#include \"${FOLDER}/neighbour.h\"\n#include <queue>\n")
execute_process(COMMAND ${check} RESULT_VARIABLE status ERROR_VARIABLE message)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "An innocent file was refused: ${message}")
endif()

file(APPEND ${file} "#include ${INCLUDE}\n")
execute_process(COMMAND ${check} RESULT_VARIABLE status ERROR_VARIABLE message)
string(REGEX REPLACE "[<>\"]" "" header ${INCLUDE})
# The message is wrapped wherever a space is.
string(REGEX REPLACE "[ \n]+" " " message "${message}")
if(status EQUAL 0)
    message(FATAL_ERROR "${FOLDER} got away with #include ${INCLUDE}")
endif()
string(FIND "${message}" "${FOLDER}/planted.h" file_named)
string(FIND "${message}" "${header}" header_named)
if(file_named EQUAL -1 OR header_named EQUAL -1)
    message(FATAL_ERROR "Refused, but not for the planted include: ${message}")
endif()
