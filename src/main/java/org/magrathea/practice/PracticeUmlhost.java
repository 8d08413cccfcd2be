package org.magrathea.practice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Runs commands on the practice host, in its network namespace if there is one. */
@Component
@PracticeMode
class PracticeUmlhost {

    private final PracticeFolder folder;
    private final PracticeScripts scripts;
    private final PracticeNetwork network;

    PracticeUmlhost(PracticeFolder folder, PracticeScripts scripts, PracticeNetwork network) {
        this.folder = folder;
        this.scripts = scripts;
        this.network = network;
    }

    /** Starts {@code umlhost ssh} for a line from SSH, like the forced command of a real host. */
    Process ssh(String line) throws IOException {
        return scripts.start(words("ssh"), Map.of("SSH_ORIGINAL_COMMAND", line));
    }

    /**
     * Runs a verb of umlhost and returns its output.
     *
     * @throws IOException if it failed or took longer than {@code seconds}; the message contains the output
     */
    String run(long seconds, String verb) throws IOException, InterruptedException {
        return scripts.run(seconds, words(verb));
    }

    /** Runs a verb outside of the network namespace, for machines of an earlier namespace. */
    void runOutside(long seconds, String verb) throws IOException, InterruptedException {
        scripts.run(seconds, folder.umlhost(), verb);
    }

    /** Starts a process with a TCP connection from the host as standard input and output. */
    Process connect(String address, int port) throws IOException {
        List<String> words = new ArrayList<>(network.enter());
        words.addAll(List.of("socat", "STDIO", "TCP4:" + address + ":" + port + ",connect-timeout=10,nodelay"));
        return scripts.start(words, Map.of());
    }

    private List<String> words(String verb) {
        List<String> words = new ArrayList<>(network.enter());
        words.addAll(List.of("/bin/bash", folder.umlhost().toString(), verb));
        return words;
    }
}
