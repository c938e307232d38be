#pragma once

// How often the calling thread has asked for memory so far; -1 where that cannot be seen.
long allocations_of_this_thread(void);

// The most bytes that the calling thread has asked for at once since this was last called; -1 where that cannot be seen.
long largest_allocation_of_this_thread(void);
