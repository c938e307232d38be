// GNU readline for Swift. Swift imports no C variadics, no function-like macros and no mutable C globals; everything of
// that kind which the prompt needs is behind a plain function here.
#pragma once
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <readline/readline.h>
#include <readline/history.h>

/// Settings that must stand before the first line is read. Readline handles no signals itself: its own handlers return
/// to the half-typed line after Ctrl-C, which would then be executed together with what is typed next.
static inline void readline_setup(const char *name, const char *word_breaks) {
  rl_readline_name = name;
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  rl_change_environment = 0;
  rl_basic_word_break_characters = word_breaks;
  rl_completer_word_break_characters = word_breaks;
  rl_completer_quote_characters = "\"'";
  rl_filename_quote_characters = " \t=,;()#\\$";
  rl_variable_bind("enable-bracketed-paste", "on");
  rl_variable_bind("enable-active-region", "off");
  using_history();
}

/// `complete` yields the candidates (allocated, readline frees them), `show` lists them after a second Tab, `next_byte`
/// reads one byte and must return EOF rather than wait on when a signal wants attention.
static inline void readline_set_functions(
    rl_completion_func_t *complete, rl_compdisp_func_t *show, rl_getc_func_t *next_byte) {
  rl_attempted_completion_function = complete;
  rl_completion_display_matches_hook = show;
  rl_getc_function = next_byte;
}

static inline void readline_start_line(const char *prompt, rl_vcpfunc_t *finished) {
  rl_callback_handler_install(prompt, finished);
}

/// Gives the terminal back its ordinary modes. Also callable from inside the line handler.
static inline void readline_end_line(void) {
  rl_callback_handler_remove();
  if (rl_outstream) fflush(rl_outstream);
}

/// Shows ^C behind what was typed, on the last row of it, so that the line stays to be read when it is thrown away.
static inline void readline_show_interrupt(void) {
  rl_point = rl_end;
  rl_redisplay();
  fputs("^C", rl_outstream);
  fflush(rl_outstream);
}

/// Throws the half-typed line away, whatever was going on in it (a search, a numeric argument, a macro, an undo list).
static inline void readline_cancel_line(void) {
  rl_free_line_state();
  rl_callback_sigcleanup();
  rl_cleanup_after_signal();
  readline_end_line();
  rl_free_undo_list();
}

/// Ctrl-D leaves the cursor behind the prompt, unless readline ended the line already, as it does together with
/// bracketed paste.
static inline int readline_must_end_screen_line(void) {
  const char *paste = rl_variable_value("enable-bracketed-paste");
  return !(paste && strcmp(paste, "on") == 0);
}

/// Before the program is suspended, and after it came back.
static inline void readline_suspend(void) {
  rl_cleanup_after_signal();
  if (rl_outstream) fflush(rl_outstream);
}

static inline void readline_resume(void) {
  rl_reset_after_signal();
  rl_forced_update_display();
}

static inline const char *readline_line(void) { return rl_line_buffer ? rl_line_buffer : ""; }

/// In bytes.
static inline int readline_cursor(void) { return rl_point; }

/// Starts a fresh screen line for what is printed below the line being edited.
static inline void readline_leave_line(void) {
  rl_crlf();
  fflush(rl_outstream);
}

/// Whether readline cannot work on a terminal of that size.
static inline int readline_is_tiny(int rows, int columns) { return rows < 5 || columns < 12; }

/// Learns the terminal's size. On one of a few cells readline 8.2 divides by zero, even while it learns of it, so it is
/// told of a larger one there.
static inline void readline_follow_terminal(int rows, int columns) {
  if (readline_is_tiny(rows, columns)) {
    rl_set_screen_size(rows < 5 ? 5 : rows, columns < 12 ? 12 : columns);
  } else {
    rl_resize_terminal();
  }
}

/// Draws prompt and line again below what was printed.
static inline void readline_redraw(void) { rl_forced_update_display(); }

static inline int readline_is_searching(void) { return RL_ISSTATE(RL_STATE_ISEARCH) != 0; }

/// Draws prompt and line again in their own place. After a search that filled several rows readline 8.2 leaves some of
/// the found line behind a prompt that has escape sequences.
static inline void readline_redraw_in_place(void) {
  rl_clear_visible_line();
  rl_forced_update_display();
}

/// For the candidates of the completion under way: never fall back to file names, nothing after the inserted word when
/// `append` is 0, and keep the order given when `sort` is 0.
static inline void readline_describe_candidates(int are_files, int append, int sort) {
  rl_attempted_completion_over = 1;
  rl_filename_completion_desired = are_files;
  rl_completion_suppress_append = !append;
  rl_sort_completion_matches = sort;
}

static inline char **readline_file_candidates(const char *text) {
  return rl_completion_matches(text, rl_filename_completion_function);
}

/// Installs a handler that interrupts system calls; returns 0, or -1 with errno.
static inline int signal_install(int number, void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  return sigaction(number, &action, NULL);
}

/// Whether a signal is ignored, as whoever started the program may want it: nohup, or a shell's background job.
static inline int signal_is_ignored(int number) {
  struct sigaction action;
  return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

static inline int signal_ignore(int number) { return signal_install(number, SIG_IGN); }

/// SIG_DFL is a function-like macro to Swift.
static inline int signal_restore_default(int number) { return signal_install(number, SIG_DFL); }

/// Waits until `descriptor` (standard input, so below FD_SETSIZE) has something to read, with `mask` in force while
/// waiting. Returns 0 when a signal came instead.
static inline int wait_for_input(int descriptor, const sigset_t *mask) {
  fd_set input;
  FD_ZERO(&input);
  FD_SET(descriptor, &input);
  return pselect(descriptor + 1, &input, NULL, NULL, NULL, mask) > 0;
}
