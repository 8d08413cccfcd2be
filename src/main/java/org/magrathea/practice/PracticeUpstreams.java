package org.magrathea.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** The collections that practice mode serves to be mirrored: small repositories of RPM and Debian packages, and files. */
@Component
@PracticeMode
class PracticeUpstreams {

    private static final long LIMIT_SECONDS = 60;

    private final PracticeFolder folder;
    private final PracticeScripts scripts;

    PracticeUpstreams(PracticeFolder folder, PracticeScripts scripts) {
        this.folder = folder;
        this.scripts = scripts;
    }

    /** Makes them where they are missing, in less than a second, and says where they are. The scripts have been laid. */
    synchronized Path make() throws IOException, InterruptedException {
        Path there = folder.upstreams();
        if (Files.notExists(there.resolve("files"))) {
            scripts.run(LIMIT_SECONDS, folder.scripts().resolve("make-upstreams"), there.toString());
        }
        return there;
    }
}
