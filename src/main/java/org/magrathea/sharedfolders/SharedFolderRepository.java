package org.magrathea.sharedfolders;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SharedFolderRepository extends Repository<SharedFolder, SharedFolder.Whose> {

    SharedFolder save(SharedFolder folder);

    Optional<SharedFolder> findById(SharedFolder.Whose whose);

    @Query("select f from SharedFolder f where f.whose.hostId = :host")
    List<SharedFolder> onHost(long host);
}
