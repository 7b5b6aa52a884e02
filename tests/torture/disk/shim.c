/*
 * Preloaded into a process, watches one folder: records what the disk is asked, in the order in which it answered, and refuses
 * the n-th write or sync on demand.
 *
 *   JALON_SHIM_FOLDER   the folder, as the process names it
 *   JALON_SHIM_LOG      where to record; absent: nothing is recorded
 *   JALON_SHIM_FAULT    write|sync:<n>:EIO|ENOSPC|SHORT|TORN[:on]   the n-th one, and with `on` all that follow
 *
 * A record is { u32 kind, u32 path bytes, u64 data bytes, i64 offset }, the path below the folder, the data. `journal.js` reads them.
 * Files whose name begins with "ledger" are recorded and never refused: they are ours, not the disk's.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, SYNC, TRUNCATE, UNLINK, RENAME, CREATE, SYNC_FAILED };
enum { MOST_FDS = 4096 };

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static size_t folder_length;
static int log_fd = -1;
static char *names[MOST_FDS];
static struct { char kind; long n; char error[8]; int stays; } fault;
static long counts[2];

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
  folder = getenv("JALON_SHIM_FOLDER");
  if (folder == NULL) return;
  folder_length = strlen(folder);
  const char *log = getenv("JALON_SHIM_LOG");
  if (log != NULL) log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const char *asked = getenv("JALON_SHIM_FAULT");
  char kind[8] = "", stays[4] = "";
  if (asked != NULL && sscanf(asked, "%7[^:]:%ld:%7[^:]:%3s", kind, &fault.n, fault.error, stays) >= 3) {
    fault.kind = kind[0];
    fault.stays = stays[0] != 0;
  }
}

/* The name below the folder, "." for the folder itself, NULL for anything else. */
static const char *below(const char *path) {
  if (folder == NULL || path == NULL || strncmp(path, folder, folder_length) != 0) return NULL;
  if (path[folder_length] == 0) return ".";
  return path[folder_length] == '/' ? path + folder_length + 1 : NULL;
}

static const char *name_of(int fd) { return fd >= 0 && fd < MOST_FDS ? names[fd] : NULL; }
static int is_ours(const char *name) { return strncmp(name, "ledger", 6) == 0; }
static int is_memory(const char *name) {
  size_t length = strlen(name);
  return length > 4 && strcmp(name + length - 4, "-shm") == 0;
}

static void note(uint32_t kind, const char *name, const void *data, uint64_t size, int64_t offset) {
  if (log_fd < 0 || is_memory(name)) return;
  struct { uint32_t kind, path; uint64_t data; int64_t offset; } head = { kind, strlen(name), size, offset };
  struct iovec parts[3] = { { &head, sizeof head }, { (void *)name, head.path }, { (void *)data, size } };
  if (syscall(SYS_writev, log_fd, parts, 3) < 0) abort();
}

/* True when this write ('w') or sync ('s') is the one to refuse. */
static int is_refused(char kind, const char *name) {
  if (is_ours(name) || is_memory(name) || strcmp(name, ".") == 0) return 0;
  long count = ++counts[kind == 's'];
  return fault.kind == kind && (fault.stays ? count >= fault.n : count == fault.n);
}

static int number_of(const char *error) { return strcmp(error, "ENOSPC") == 0 ? ENOSPC : EIO; }

static int opened(int fd, const char *path, int is_new) {
  const char *name = below(path);
  if (fd < 0 || fd >= MOST_FDS || name == NULL) return fd;
  pthread_mutex_lock(&turn);
  free(names[fd]);
  names[fd] = strdup(name);
  if (is_new) note(CREATE, name, NULL, 0, 0);
  pthread_mutex_unlock(&turn);
  return fd;
}

static int is_absent(const char *path, int flags) {
  struct stat found;
  return (flags & O_CREAT) && below(path) != NULL && stat(path, &found) != 0;
}

#define OPENS(open_name)                                                   \
  int open_name(const char *path, int flags, ...) {                        \
    va_list rest;                                                          \
    va_start(rest, flags);                                                 \
    mode_t mode = va_arg(rest, mode_t);                                    \
    va_end(rest);                                                          \
    int is_new = is_absent(path, flags);                                   \
    int (*real)(const char *, int, ...) = next(#open_name);                \
    return opened(real(path, flags, mode), path, is_new);                  \
  }
OPENS(open)
OPENS(open64)

int close(int fd) {
  int (*real)(int) = next("close");
  if (name_of(fd) != NULL) {
    pthread_mutex_lock(&turn);
    free(names[fd]);
    names[fd] = NULL;
    pthread_mutex_unlock(&turn);
  }
  return real(fd);
}

static ssize_t written(int fd, const char *name, const void *data, size_t size, off64_t offset) {
  ssize_t (*real)(int, const void *, size_t, off64_t) = next("pwrite64");
  int refused = is_refused('w', name);
  if (refused && (strcmp(fault.error, "EIO") == 0 || strcmp(fault.error, "ENOSPC") == 0)) {
    errno = number_of(fault.error);
    return -1;
  }
  ssize_t done = real(fd, data, refused ? size / 2 : size, offset);
  if (done > 0) note(WRITE, name, data, done, offset);
  if (!refused || strcmp(fault.error, "SHORT") == 0) return done;
  errno = EIO;
  return -1;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
  const char *name = name_of(fd);
  ssize_t (*real)(int, const void *, size_t, off64_t) = next("pwrite64");
  if (name == NULL) return real(fd, data, size, offset);
  pthread_mutex_lock(&turn);
  ssize_t done = written(fd, name, data, size, offset);
  int error = errno;
  pthread_mutex_unlock(&turn);
  errno = error;
  return done;
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return pwrite64(fd, data, size, offset); }

/* Only the ledger is written without an offset. */
ssize_t write(int fd, const void *data, size_t size) {
  ssize_t (*real)(int, const void *, size_t) = next("write");
  const char *name = name_of(fd);
  if (name == NULL) return real(fd, data, size);
  pthread_mutex_lock(&turn);
  ssize_t done = real(fd, data, size);
  if (done > 0) note(WRITE, name, data, done, -1);
  pthread_mutex_unlock(&turn);
  return done;
}

static int synced(int fd, int (*real)(int)) {
  const char *name = name_of(fd);
  if (name == NULL) return real(fd);
  pthread_mutex_lock(&turn);
  int refused = is_refused('s', name);
  /* As Linux does it: what was not written is forgotten with the error, and the next sync succeeds. */
  note(refused ? SYNC_FAILED : SYNC, name, NULL, 0, 0);
  pthread_mutex_unlock(&turn);
  if (!refused) return 0;
  errno = number_of(fault.error);
  return -1;
}
int fsync(int fd) { return synced(fd, next("fsync")); }
int fdatasync(int fd) { return synced(fd, next("fdatasync")); }

int ftruncate64(int fd, off64_t size) {
  int (*real)(int, off64_t) = next("ftruncate64");
  const char *name = name_of(fd);
  if (name == NULL) return real(fd, size);
  pthread_mutex_lock(&turn);
  int done = real(fd, size);
  if (done == 0) note(TRUNCATE, name, NULL, 0, size);
  pthread_mutex_unlock(&turn);
  return done;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int unlink(const char *path) {
  int (*real)(const char *) = next("unlink");
  pthread_mutex_lock(&turn);
  int done = real(path);
  if (done == 0 && below(path) != NULL) note(UNLINK, below(path), NULL, 0, 0);
  pthread_mutex_unlock(&turn);
  return done;
}

int rename(const char *from, const char *to) {
  int (*real)(const char *, const char *) = next("rename");
  pthread_mutex_lock(&turn);
  int done = real(from, to);
  if (done == 0 && below(from) != NULL && below(to) != NULL) note(RENAME, below(from), below(to), strlen(below(to)), 0);
  pthread_mutex_unlock(&turn);
  return done;
}
