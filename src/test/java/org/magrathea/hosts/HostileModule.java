package org.magrathea.hosts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Builds {@code hosts/hostile-kernel.c} into a module of the guests' kernel, and loads it as root in a guest could. */
record HostileModule(Path folder) {

    private static final Path SOURCE = Path.of("src/test/resources/hosts/hostile-kernel.c");
    private static final Path MODULES = Path.of("/usr/lib/uml/modules");
    private static final List<String> KERNEL_CODE = List.of("-O2", "-fno-pic", "-mcmodel=large", "-mno-red-zone", "-mno-sse",
            "-ffreestanding", "-fno-builtin", "-fno-stack-protector", "-fno-asynchronous-unwind-tables", "-fcf-protection=none");

    /** A shell command for a guest that loads the module which makes this try, and does not wait for it. */
    String load(String what) {
        return "echo " + built(what) + " | base64 -d | gunzip >/tmp/" + what + ".ko; dmesg -c >/dev/null;"
                + " setsid insmod /tmp/" + what + ".ko >/dev/null 2>&1 </dev/null &";
    }

    /** The same, which waits and prints what the module told. */
    String tell(String what) {
        return "echo " + built(what) + " | base64 -d | gunzip >/tmp/" + what + ".ko; dmesg -c >/dev/null;"
                + " insmod /tmp/" + what + ".ko 2>/dev/null; dmesg | sed -n 's/.*TRY //p' | sort -u";
    }

    private String built(String what) {
        try {
            Path object = folder.resolve(what + ".o");
            Path small = folder.resolve("small.o");
            Path module = folder.resolve(what + ".ko");
            List<String> compile = new ArrayList<>(List.of("gcc", "-Wno-unused-function", "-DTRY=" + what));
            compile.addAll(KERNEL_CODE);
            compile.addAll(List.of("-c", SOURCE.toString(), "-o", object.toString()));
            Commands.run(compile.toArray(String[]::new));
            Commands.run("objcopy", "--strip-debug", "--weaken-symbol=init_module", "--weaken-symbol=cleanup_module",
                    "--remove-section=.note.GNU-stack", smallModule().toString(), small.toString());
            Commands.run("ld", "-r", "-z", "noexecstack", "-o", module.toString(), object.toString(), small.toString());
            ByteArrayOutputStream packed = new ByteArrayOutputStream(); // dropbear takes commands of 9000 bytes at most
            try (OutputStream output = new GZIPOutputStream(packed)) {
                Files.copy(module, output);
            }
            return Base64.getEncoder().encodeToString(packed.toByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** It brings what a module of exactly this kernel has to have. */
    private static Path smallModule() throws IOException {
        try (Stream<Path> all = Files.walk(MODULES)) {
            return all.filter(file -> file.endsWith("drivers/net/dummy.ko")).findFirst().orElseThrow();
        }
    }
}
