package org.magrathea.network;

import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SshAccessRepository extends Repository<SshAccess, SshAccess.Id> {

    SshAccess save(SshAccess sshAccess);

    @Query("select a from SshAccess a where a.id.hostId = :host")
    List<SshAccess> onHost(long host);

    @Modifying
    @Query("delete from SshAccess a where a.id = :id")
    void delete(SshAccess.Id id);
}
