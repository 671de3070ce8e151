/*
 * recorder.so writes down what a program writes below a folder, so that a test
 * can cut the power at any moment afterwards. Loaded by LD_PRELOAD;
 * RECORD_BELOW is the folder, RECORD_TO the file that takes the record.
 *
 * Each entry is one line, "KIND OFFSET LENGTH PATH\n", then LENGTH bytes for a
 * W: W wrote, T shortened to OFFSET, S made durable, D removed.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
static int record = -2;

static void note(char kind, off_t offset, const void *data, size_t n, const char *path)
{
	const char *below = getenv("RECORD_BELOW"), *to = getenv("RECORD_TO");
	char head[PATH_MAX + 64];
	struct iovec out[2];

	if (!below || !to || strncmp(path, below, strlen(below)))
		return;
	/* What is in shared memory does not outlast the power. */
	if (strlen(path) > 4 && !strcmp(path + strlen(path) - 4, "-shm"))
		return;
	if (record == -2)
		record = open(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	out[0].iov_base = head;
	out[0].iov_len = snprintf(head, sizeof head, "%c %lld %zu %s\n", kind, (long long)offset, n, path);
	out[1].iov_base = (void *)data;
	out[1].iov_len = n;
	if (record < 0 || writev(record, out, 2) != (ssize_t)(out[0].iov_len + n))
		abort();
}

static void note_fd(char kind, off_t offset, const void *data, size_t n, int fd)
{
	char link[64], path[PATH_MAX];
	ssize_t len;

	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	if ((len = readlink(link, path, sizeof path - 1)) < 0)
		return;
	path[len] = 0;
	note(kind, offset, data, n, path);
}

/* The entry is written before the next call can begin. */
#define WRAP(type, name, params, args, before, kind, offset, data, n)     \
	type name params                                                  \
	{                                                                 \
		type(*real) params = (type(*) params)dlsym(RTLD_NEXT, #name); \
		type done;                                                \
		pthread_mutex_lock(&one);                                 \
		before;                                                   \
		done = real args;                                         \
		if (done >= 0)                                            \
			note_fd(kind, offset, data, n, fd);               \
		pthread_mutex_unlock(&one);                               \
		return done;                                              \
	}

WRAP(ssize_t, write, (int fd, const void *p, size_t n), (fd, p, n), off_t at = lseek(fd, 0, SEEK_CUR), 'W', at, p, done)
WRAP(ssize_t, pwrite, (int fd, const void *p, size_t n, off_t at), (fd, p, n, at), , 'W', at, p, done)
WRAP(ssize_t, pwrite64, (int fd, const void *p, size_t n, off64_t at), (fd, p, n, at), , 'W', at, p, done)
WRAP(int, ftruncate, (int fd, off_t n), (fd, n), , 'T', n, 0, 0)
WRAP(int, ftruncate64, (int fd, off64_t n), (fd, n), , 'T', n, 0, 0)
WRAP(int, fsync, (int fd), (fd), , 'S', 0, 0, 0)
WRAP(int, fdatasync, (int fd), (fd), , 'S', 0, 0, 0)

int unlink(const char *path)
{
	int (*real)(const char *) = (int (*)(const char *))dlsym(RTLD_NEXT, "unlink");
	int done;

	pthread_mutex_lock(&one);
	if (!(done = real(path)))
		note('D', 0, 0, 0, path);
	pthread_mutex_unlock(&one);
	return done;
}
