/*
 * A module for a guest's kernel that makes system calls of the host, as root in a guest could. The guest's kernel is a process
 * of the host: what executes `syscall` in it calls the host's kernel. Built without kernel headers, linked to a small module of
 * the same kernel (see HostileKernelTest). Which try is made is said by -DTRY=NAME. Each result is a line "TRY name number" in
 * the guest's log, where a negative number is an error of the host. The module stays loaded only while children run its code.
 */
extern int _printk(const char *, ...);
int init_module(void);
#define TELL(name, number) _printk("\0016TRY " name " %ld\n", (long)(number))
#define CALL(number, ...) call(number, (long[6]){__VA_ARGS__})

enum { READ = 0, WRITE = 1, OPEN = 2, CLOSE = 3, SEEK = 8, MMAP = 9, MUNMAP = 11, PWRITE = 18, NANOSLEEP = 35, SOCKET = 41, CONNECT = 42, FORK = 57,
	WAIT = 61, KILL = 62, TRUNCATE = 77, PTRACE = 101, SETSID = 112, PRCTL = 157, MOUNT = 165, INIT_MODULE = 175, EXIT_GROUP = 231, KEXEC = 246, KEYCTL = 250,
	UNSHARE = 272, FALLOCATE = 285, PERF = 298, SETNS = 308, MEMFD = 319, BPF = 321, USERFAULTFD = 323, IO_URING = 425 };

static long call(long number, long *a)
{
	long result;
	register long d __asm__("r10") = a[3], e __asm__("r8") = a[4], f __asm__("r9") = a[5];

	__asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a[0]), "S"(a[1]), "d"(a[2]), "r"(d), "r"(e), "r"(f)
			 : "rcx", "r11", "memory");
	return result;
}

static void pause_for(long seconds)
{
	long time[2] = {seconds, 0};

	while (CALL(NANOSLEEP, (long)time, (long)time) == -4)
		;
}

/*
 * Another process of the host, which runs `child`. The guest's memory, and so the stack of its kernel, is shared between all its
 * processes: the child takes a stack that is its own.
 */
static long spawn(void (*child)(void))
{
	long pid, stack = CALL(MMAP, 0, 65536, 3, 0x22, -1, 0) + 65536 - 64;

	__asm__ volatile("syscall\n\ttest %%rax, %%rax\n\tjnz 1f\n\tmov %1, %%rsp\n\tcall *%2\n1:"
			 : "=a"(pid) : "r"(stack), "r"(child), "0"((long)FORK) : "rcx", "r11", "memory");
	CALL(MUNMAP, stack - 65536 + 64, 65536);
	return pid;
}

static int stays;
static long number, first, second;

static void make_call(void)
{
	CALL(number, first, second);
	CALL(EXIT_GROUP, 0);
}

/* The signal that ended a child which made this call, or 0. */
static long ended_by(long what, long a, long b)
{
	long child, result = -4;
	int status = 0;

	number = what;
	first = a;
	second = b;
	child = spawn(make_call);
	while (result == -4)
		result = CALL(WAIT, child, (long)&status, 0x40000000, 0);
	return result == child ? status & 127 : -1;
}

static void sockets(void)
{
	TELL("inet", CALL(SOCKET, 2, 1, 0));
	TELL("inet6", CALL(SOCKET, 10, 1, 0));
	TELL("udp", CALL(SOCKET, 2, 2, 0));
	TELL("raw", CALL(SOCKET, 2, 3, 1));
	TELL("netlink", CALL(SOCKET, 16, 3, 0));
	TELL("packet", CALL(SOCKET, 17, 3, 768));
	TELL("alg", CALL(SOCKET, 38, 5, 0));
	TELL("vsock", CALL(SOCKET, 40, 1, 0));
}

static void calls(void)
{
	TELL("io_uring", ended_by(IO_URING, 8, 0));
	TELL("bpf", ended_by(BPF, 0, 0));
	TELL("userfaultfd", ended_by(USERFAULTFD, 1, 0));
	TELL("keyctl", ended_by(KEYCTL, 0, -3));
	TELL("perf", ended_by(PERF, 0, 0));
	TELL("mount", ended_by(MOUNT, 0, 0));
	TELL("setns", ended_by(SETNS, 0, 0));
	TELL("unshare", ended_by(UNSHARE, 0x10000000, 0));
	TELL("attach", ended_by(PTRACE, 16, 1));
	TELL("kexec", ended_by(KEXEC, 0, 0));
	TELL("module", ended_by(INIT_MODULE, 0, 0));
}

static void forbidden(void)
{
	TELL("io_uring", CALL(IO_URING, 8, 0));
}

/* Anonymous memory of its own, shared, and by many children. */
static void memory(void)
{
	long own = CALL(MMAP, 0, 700L << 20, 3, 0x22, -1, 0), shared = CALL(MMAP, 0, 700L << 20, 3, 0x21, -1, 0);

	TELL("unnamed", CALL(MEMFD, (long)"unnamed", 0));
	TELL("own", own < 0 && own > -4096 ? own : 0);
	TELL("shared", shared < 0 && shared > -4096 ? shared : 0);
}

static void take(void)
{
	long size = 24L << 20, at;
	volatile char *taken = (volatile char *)CALL(MMAP, 0, size, 3, 0x22, -1, 0);

	for (at = 0; (long)taken > 0 && at < size; at += 4096)
		taken[at] = 1;
	for (;;)
		pause_for(300);
}

/* Takes what each process may have, twelve times: less than the host has, and more than the guest may. */
static void hoard(void)
{
	long i;

	for (i = 0; i < 12 && spawn(take) > 0; i++)
		;
	TELL("hoarders", i);
	stays = 1;
}

static void growth(void)
{
	long fd = CALL(OPEN, (long)"/vm/root_fs", 2), size = CALL(SEEK, fd, 0, 2);

	TELL("write", CALL(PWRITE, fd, (long)"more", 4, size));
	TELL("room", CALL(FALLOCATE, fd, 0, size, 300L << 20));
	TELL("kept room", CALL(FALLOCATE, fd, 1, size, 300L << 20));
	TELL("zeroes", CALL(FALLOCATE, fd, 0x11, size, 300L << 20));
}

/* Files beside the socket of the management console. */
static void litter(void)
{
	long fd = CALL(OPEN, (long)"/vm/run/litter", 0102, 0600), written, all = 0;

	while (all < 1L << 20 && (written = CALL(WRITE, fd, (long)&init_module, 4096)) > 0)
		all += written;
	TELL("littered", all);
}

/* The smaller image, up to the size of the larger one. */
static void small_growth(void)
{
	long fd = CALL(OPEN, (long)"/vm/home_fs", 2), size = CALL(SEEK, fd, 0, 2);

	TELL("truncate", CALL(TRUNCATE, fd, size + (1L << 20)));
}

static void stay(void)
{
	pause_for(8);
	CALL(EXIT_GROUP, 0);
}

static void processes(void)
{
	long count, child = 0;

	for (count = 0; count < 3000; count++) {
		child = spawn(stay);
		if (child < 0)
			break;
	}
	TELL("forked", count);
	TELL("refused", child);
	stays = 1;
}

static char text[4096];

/* Other words over the arguments of the first process, which holds the guest together, and another name. */
static void hide(void)
{
	long fd = CALL(OPEN, (long)"/proc/1/cmdline", 0), length = CALL(READ, fd, (long)text, sizeof text), at, i, field = 0;
	unsigned long start = 0;

	CALL(CLOSE, fd);
	fd = CALL(OPEN, (long)"/proc/1/stat", 0);
	CALL(READ, fd, (long)text, sizeof text - 1);
	for (i = 0; text[i] != ')'; i++)
		;
	for (; field < 46; i++)
		field += text[i] == ' ';
	for (; text[i] >= '0' && text[i] <= '9'; i++)
		start = start * 10 + text[i] - '0';
	fd = CALL(OPEN, (long)"/proc/1/mem", 2);
	for (at = 0; at < length; at += 8)
		CALL(PWRITE, fd, (long)"hidden\0\0", 8, start + at);
	TELL("hidden", CALL(PRCTL, 15, (long)"kworker/u4:1"));
}

/* A process that hears no signal that it can help, in a session of its own. */
static void live_on(void)
{
	CALL(SETSID);
	for (;;)
		pause_for(300);
}

static void outlive(void)
{
	long child = spawn(live_on);

	TELL("outlives", child > 0 ? 0 : child);
	stays = 1;
}

int init_module(void)
{
	TRY();
	return stays - 1;
}

void cleanup_module(void) { }
