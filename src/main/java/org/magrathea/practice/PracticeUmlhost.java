package org.magrathea.practice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What runs on the practice host, in its network namespace where it has one. */
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

    /** Starts {@code umlhost ssh} for one line that came over SSH, as the forced command of a real host does. */
    Process ssh(String line) throws IOException {
        return scripts.start(words("ssh"), Map.of("SSH_ORIGINAL_COMMAND", line));
    }

    /**
     * Runs a verb of umlhost and returns what it said.
     *
     * @throws IOException it failed or took longer than {@code seconds}; the message holds what it said
     */
    String run(long seconds, String verb) throws IOException, InterruptedException {
        return scripts.run(seconds, words(verb));
    }

    /** The same outside of the network namespace, for machines that an earlier one has left behind. */
    void runOutside(long seconds, String verb) throws IOException, InterruptedException {
        scripts.run(seconds, folder.umlhost(), verb);
    }

    /** Starts a process whose standard input and output are a TCP connection from the host. */
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
