#pragma once

// How often the calling thread has asked for memory so far; -1 where that cannot be seen.
long allocations_of_this_thread(void);
