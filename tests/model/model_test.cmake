# Has Spin try every order of a model's steps, and checks what it finds.
# Run as: cmake -DSPIN=<spin> -DCOMPILER=<C compiler> -DMODEL=<file> -DSCRATCH=<directory to use>
#               -DEXPECTED=holds|fails -DDEFINITIONS=<-D...;...> -P model_test.cmake
cmake_policy(VERSION 3.22)

file(REMOVE_RECURSE ${SCRATCH})
file(MAKE_DIRECTORY ${SCRATCH})
function(run)
    execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${SCRATCH}
        RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "${ARGN} failed: ${output}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()

run(${SPIN} -a ${DEFINITIONS} ${MODEL})
run(${COMPILER} -x c -O1 -w -DSAFETY -o pan pan.c)
run(${SCRATCH}/pan -m1000000)
message("${output}")
# The whole of it, that is: no state was left out for want of memory or depth.
if(output MATCHES "max search depth too small|out of memory|Search not completed" AND EXPECTED STREQUAL holds)
    message(FATAL_ERROR "Not every order was tried")
endif()
if(EXPECTED STREQUAL holds AND NOT output MATCHES "errors: 0\n")
    message(FATAL_ERROR "The model fails")
elseif(EXPECTED STREQUAL fails AND NOT output MATCHES "assertion violated")
    message(FATAL_ERROR "What was left out should have been missed")
endif()
