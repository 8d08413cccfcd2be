package org.magrathea.snapshots;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.OwnerOnly;
import org.magrathea.access.Person;
import org.magrathea.hosts.Download;
import org.magrathea.hosts.DownloadTurns;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Pace;
import org.magrathea.hosts.StoredFile;
import org.magrathea.hosts.StoredPath;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Browses the folders of a snapshot and downloads files and folders. */
@Controller
@OwnerOnly
@RequestMapping("/machines/{machine}/snapshots/{snapshot}/files")
class FilesController {

    /** Session attribute: the reason of a stopped download, shown on the next page of a folder. */
    private static final String ENDED = FilesController.class.getName() + ".ended";

    private final SnapshotFiles files;
    private final SnapshotPage snapshots;

    FilesController(SnapshotFiles files, SnapshotPage snapshots) {
        this.files = files;
        this.snapshots = snapshots;
    }

    @GetMapping
    String list(@PathVariable("machine") String machine, @PathVariable("snapshot") long id,
            @RequestParam(defaultValue = "BOTH") Images image, @RequestParam(defaultValue = "/") String path,
            HttpSession session, Model model) {
        Images held = snapshots.of(machine, id).what();
        Images selected = image != Images.BOTH ? image : held == Images.HOME ? Images.HOME : Images.ROOT;
        SnapshotFiles.Place place = files.place(machine, id, selected, path);
        model.addAttribute("place", place);
        model.addAttribute("other", held == Images.BOTH);
        if (session.getAttribute(ENDED) instanceof String ended) {
            model.addAttribute("refused", ended);
            session.removeAttribute(ENDED);
        }
        try {
            var folder = files.list(place);
            model.addAttribute("rows", folder.files().stream().map(file -> new Row(place.path(), file)).toList());
            model.addAttribute("more", folder.more());
        } catch (HostRefused | HostUnreachable no) {
            model.addAttribute("rows", List.of());
            model.addAttribute("refused", no.getMessage());
        }
        return "snapshots/files";
    }

    /** An entry with its path; {@code path} is null when it is too long to be requested. */
    record Row(StoredFile file, @Nullable String path) {

        Row(StoredPath folder, StoredFile file) {
            this(file, folder.canHave(file.name()) ? folder.child(file.name()).text() : null);
        }

        public boolean isFolder() {
            return file.type() == StoredFile.Type.FOLDER;
        }

        public boolean isDownloadable() {
            return path != null && (isFolder() || file.type() == StoredFile.Type.FILE);
        }

        public String kind() {
            return switch (file.type()) {
                case FILE -> "file";
                case FOLDER -> "folder";
                case LINK -> "link";
                case OTHER -> "device, pipe or socket";
            };
        }
    }

    /** A POST, because each download is recorded. */
    @PostMapping("/content")
    @Nullable
    String download(@PathVariable("machine") String machine, @PathVariable("snapshot") long id, @RequestParam Images image,
            @RequestParam String path, @RequestParam(defaultValue = "false") boolean folder, Person viewer,
            HttpServletResponse response, HttpSession session, RedirectAttributes next) throws CloseNowException {
        SnapshotFiles.Place place = files.place(machine, id, image, path);
        Download download = new Download(response, MediaType.APPLICATION_OCTET_STREAM_VALUE, name(place, folder));
        try {
            files.read(place, viewer, download::piece);
            download.finish();
            return null;
        } catch (Pace.TooSlow slow) {
            session.setAttribute(ENDED, place.shown() + ": " + slow.getMessage());
            throw new CloseNowException(slow.getMessage(), slow);
        } catch (HostRefused | HostUnreachable | DownloadTurns.TooMany no) {
            if (response.isCommitted()) {
                throw no;
            }
            next.addFlashAttribute("refused", no.getMessage());
            next.addAttribute("image", image);
            next.addAttribute("path", place.path().parent().text());
            return "redirect:/machines/" + machine + "/snapshots/" + id + "/files";
        }
    }

    /** A safe file name for the download. */
    private static String name(SnapshotFiles.Place place, boolean folder) {
        String shown = place.path().isRoot()
                ? (place.image() == Images.HOME ? "home" : "root")
                : StoredPath.shown(place.path().name());
        String safe = shown.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_").replaceAll("^[.]+", "_");
        return (safe.isBlank() ? "file" : safe) + (folder ? ".tar" : "");
    }
}
