<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
    <context>
        <name>BackupFlows</name>
        <message numerus="yes">
            <source>%Ln recordings went from this computer meanwhile and are left out.</source>
            <translation>
                <numerusform>%Ln recording went from this computer meanwhile and is left out.</numerusform>
                <numerusform>%Ln recordings went from this computer meanwhile and are left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln sounds are left out: their copies here are gone or damaged.</source>
            <translation>
                <numerusform>%Ln sound is left out: its copy here is gone or damaged.</numerusform>
                <numerusform>%Ln sounds are left out: their copies here are gone or damaged.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Backups</name>
        <message numerus="yes">
            <source>%Ln notes</source>
            <translation>
                <numerusform>%Ln note</numerusform>
                <numerusform>%Ln notes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recordings</source>
            <translation>
                <numerusform>%Ln recording</numerusform>
                <numerusform>%Ln recordings</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln sounds</source>
            <translation>
                <numerusform>%Ln sound</numerusform>
                <numerusform>%Ln sounds</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BroadcastDetailPane</name>
        <message numerus="yes">
            <source>%Ln calls of it are on this computer.</source>
            <translation>
                <numerusform>%Ln call of it is on this computer.</numerusform>
                <numerusform>%Ln calls of it are on this computer.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln sets</source>
            <translation>
                <numerusform>%Ln set</numerusform>
                <numerusform>%Ln sets</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show its %Ln calls</source>
            <translation>
                <numerusform>Show its %Ln call</numerusform>
                <numerusform>Show its %Ln calls</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln calls</source>
            <translation>
                <numerusform>%Ln call</numerusform>
                <numerusform>%Ln calls</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BroadcastsController</name>
        <message numerus="yes">
            <source>%Ln are hidden by: {filters}.</source>
            <comment>broadcasts</comment>
            <translation>
                <numerusform>%Ln is hidden by: {filters}.</numerusform>
                <numerusform>%Ln are hidden by: {filters}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln broadcasts</source>
            <comment>count beside the filters</comment>
            <translation>
                <numerusform>%Ln broadcast</numerusform>
                <numerusform>%Ln broadcasts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CallDetailPane</name>
        <message numerus="yes">
            <source>%Ln calls</source>
            <translation>
                <numerusform>%Ln call</numerusform>
                <numerusform>%Ln calls</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CallsController</name>
        <message numerus="yes">
            <source>%Ln recordings added to downloads, {size}</source>
            <translation>
                <numerusform>%Ln recording added to downloads, {size}</numerusform>
                <numerusform>%Ln recordings added to downloads, {size}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln are hidden by: {filters}.</source>
            <comment>calls</comment>
            <translation>
                <numerusform>%Ln is hidden by: {filters}.</numerusform>
                <numerusform>%Ln are hidden by: {filters}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln calls</source>
            <comment>count beside the filters</comment>
            <translation>
                <numerusform>%Ln call</numerusform>
                <numerusform>%Ln calls</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{calls}, %Ln with a recording</source>
            <comment>count beside the filters</comment>
            <translation>
                <numerusform>{calls}, %Ln with a recording</numerusform>
                <numerusform>{calls}, %Ln with a recording</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CallsTab</name>
        <message numerus="yes">
            <source>%Ln selected</source>
            <comment>calls</comment>
            <translation>
                <numerusform>%Ln selected</numerusform>
                <numerusform>%Ln selected</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Review these %Ln</source>
            <comment>calls</comment>
            <translation>
                <numerusform>Review this %Ln</numerusform>
                <numerusform>Review these %Ln</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ContactColumns</name>
        <message numerus="yes">
            <source>{number} + %Ln more</source>
            <translation>
                <numerusform>{number} + %Ln more</numerusform>
                <numerusform>{number} + %Ln more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ContactDetailPane</name>
        <message numerus="yes">
            <source>%Ln calls</source>
            <translation>
                <numerusform>%Ln call</numerusform>
                <numerusform>%Ln calls</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ContactsController</name>
        <message numerus="yes">
            <source>%Ln are hidden by: {filters}.</source>
            <comment>contacts</comment>
            <translation>
                <numerusform>%Ln is hidden by: {filters}.</numerusform>
                <numerusform>%Ln are hidden by: {filters}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln people</source>
            <comment>count beside the filters</comment>
            <translation>
                <numerusform>%Ln person</numerusform>
                <numerusform>%Ln people</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DoNotCallController</name>
        <message numerus="yes">
            <source>%Ln are hidden by: {filters}.</source>
            <comment>numbers</comment>
            <translation>
                <numerusform>%Ln is hidden by: {filters}.</numerusform>
                <numerusform>%Ln are hidden by: {filters}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln numbers</source>
            <comment>count beside the filters</comment>
            <translation>
                <numerusform>%Ln number</numerusform>
                <numerusform>%Ln numbers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DownloadsCard</name>
        <message numerus="yes">
            <source>and %Ln more</source>
            <comment>recordings that wait</comment>
            <translation>
                <numerusform>and %Ln more</numerusform>
                <numerusform>and %Ln more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Errors</name>
        <message numerus="yes">
            <source>Stop %Ln broadcasts first, or wait until they are finished.</source>
            <translation>
                <numerusform>Stop %Ln broadcast first, or wait until it is finished.</numerusform>
                <numerusform>Stop %Ln broadcasts first, or wait until they are finished.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FilesDialog</name>
        <message numerus="yes">
            <source>Save %Ln recordings as files?</source>
            <translation>
                <numerusform>Save %Ln recording as a file?</numerusform>
                <numerusform>Save %Ln recordings as files?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln are not on this computer and are left out.</source>
            <comment>recordings</comment>
            <translation>
                <numerusform>%Ln is not on this computer and is left out.</numerusform>
                <numerusform>%Ln are not on this computer and are left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Save %Ln recordings…</source>
            <translation>
                <numerusform>Save %Ln recording…</numerusform>
                <numerusform>Save %Ln recordings…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Formats</name>
        <message numerus="yes">
            <source>The clock of this computer is %Ln minutes off.</source>
            <translation>
                <numerusform>The clock of this computer is %Ln minute off.</numerusform>
                <numerusform>The clock of this computer is %Ln minutes off.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The clock of this computer is %Ln hours off.</source>
            <translation>
                <numerusform>The clock of this computer is %Ln hour off.</numerusform>
                <numerusform>The clock of this computer is %Ln hours off.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The clock of this computer is %Ln days off.</source>
            <translation>
                <numerusform>The clock of this computer is %Ln day off.</numerusform>
                <numerusform>The clock of this computer is %Ln days off.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FilesExport</name>
        <message numerus="yes">
            <source>%Ln recordings saved.</source>
            <translation>
                <numerusform>%Ln recording saved.</numerusform>
                <numerusform>%Ln recordings saved.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln could not be read and are left out.</source>
            <translation>
                <numerusform>%Ln could not be read and is left out.</numerusform>
                <numerusform>%Ln could not be read and are left out.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LibraryController</name>
        <message numerus="yes">
            <source>Rule removed, %Ln downloads canceled.</source>
            <translation>
                <numerusform>Rule removed, %Ln download canceled.</numerusform>
                <numerusform>Rule removed, %Ln downloads canceled.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln downloads canceled.</source>
            <translation>
                <numerusform>%Ln download canceled.</numerusform>
                <numerusform>%Ln downloads canceled.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln are gone at CallFire and stay here.</source>
            <comment>recordings</comment>
            <translation>
                <numerusform>%Ln is gone at CallFire and stays here.</numerusform>
                <numerusform>%Ln are gone at CallFire and stay here.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recordings checked.</source>
            <comment>library</comment>
            <translation>
                <numerusform>%Ln recording checked.</numerusform>
                <numerusform>%Ln recordings checked.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln were damaged and are fetched again. Your notes are not touched.</source>
            <translation>
                <numerusform>%Ln was damaged and is fetched again. Your notes are not touched.</numerusform>
                <numerusform>%Ln were damaged and are fetched again. Your notes are not touched.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ListController</name>
        <message numerus="yes">
            <source>%Ln rows could not be read</source>
            <translation>
                <numerusform>%Ln row could not be read</numerusform>
                <numerusform>%Ln rows could not be read</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
    </context>
    <context>
        <name>ReportExport</name>
        <message numerus="yes">
            <source>Save %Ln rows with personal data?</source>
            <translation>
                <numerusform>Save %Ln row with personal data?</numerusform>
                <numerusform>Save %Ln rows with personal data?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReviewDesk</name>
        <message numerus="yes">
            <source>All %Ln reviewed.</source>
            <comment>recordings</comment>
            <translation>
                <numerusform>All %Ln reviewed.</numerusform>
                <numerusform>All %Ln reviewed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{all} %Ln need action.</source>
            <comment>recordings</comment>
            <translation>
                <numerusform>{all} %Ln needs action.</numerusform>
                <numerusform>{all} %Ln need action.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReviewQueue</name>
        <message numerus="yes">
            <source>about %Ln min left</source>
            <comment>minutes of recordings</comment>
            <translation>
                <numerusform>about %Ln min left</numerusform>
                <numerusform>about %Ln min left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Add %Ln to downloads</source>
            <translation>
                <numerusform>Add %Ln to downloads</numerusform>
                <numerusform>Add %Ln to downloads</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReviewWords</name>
        <message numerus="yes">
            <source>Review of %Ln recordings</source>
            <translation>
                <numerusform>Review of %Ln recording</numerusform>
                <numerusform>Review of %Ln recordings</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RuleWords</name>
        <message numerus="yes">
            <source>%Ln recordings, about {size}, about {time}</source>
            <translation>
                <numerusform>%Ln recording, about {size}, about {time}</numerusform>
                <numerusform>%Ln recordings, about {size}, about {time}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recordings are on their way.</source>
            <translation>
                <numerusform>%Ln recording is on its way.</numerusform>
                <numerusform>%Ln recordings are on their way.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Nothing more to fetch now: %Ln recordings are here.</source>
            <translation>
                <numerusform>Nothing more to fetch now: %Ln recording is here.</numerusform>
                <numerusform>Nothing more to fetch now: %Ln recordings are here.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln min</source>
            <comment>how long downloads take</comment>
            <translation>
                <numerusform>%Ln min</numerusform>
                <numerusform>%Ln min</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln h</source>
            <comment>how long downloads take</comment>
            <translation>
                <numerusform>%Ln h</numerusform>
                <numerusform>%Ln h</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Last %Ln days</source>
            <translation>
                <numerusform>Last %Ln day</numerusform>
                <numerusform>Last %Ln days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SetList</name>
        <message numerus="yes">
            <source>%Ln people</source>
            <translation>
                <numerusform>%Ln person</numerusform>
                <numerusform>%Ln people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{people}, %Ln still to call</source>
            <translation>
                <numerusform>{people}, %Ln still to call</numerusform>
                <numerusform>{people}, %Ln still to call</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SeveralFilter</name>
        <message numerus="yes">
            <source>{first} + %Ln more</source>
            <comment>filter button</comment>
            <translation>
                <numerusform>{first} + %Ln more</numerusform>
                <numerusform>{first} + %Ln more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SoundButtons</name>
        <message numerus="yes">
            <source>%Ln seconds</source>
            <translation>
                <numerusform>%Ln second</numerusform>
                <numerusform>%Ln seconds</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SoundChanges</name>
        <message numerus="yes">
            <source>{names} and %Ln more</source>
            <translation>
                <numerusform>{names} and %Ln more</numerusform>
                <numerusform>{names} and %Ln more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SoundColumns</name>
        <message numerus="yes">
            <source>%Ln broadcasts</source>
            <comment>used in</comment>
            <translation>
                <numerusform>%Ln broadcast</numerusform>
                <numerusform>%Ln broadcasts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SoundDetailPane</name>
        <message numerus="yes">
            <source>and %Ln more broadcasts</source>
            <translation>
                <numerusform>and %Ln more broadcast</numerusform>
                <numerusform>and %Ln more broadcasts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SoundsController</name>
        <message numerus="yes">
            <source>%Ln are hidden by: {filters}.</source>
            <comment>sounds</comment>
            <translation>
                <numerusform>%Ln is hidden by: {filters}.</numerusform>
                <numerusform>%Ln are hidden by: {filters}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln sounds</source>
            <comment>count beside the filters</comment>
            <translation>
                <numerusform>%Ln sound</numerusform>
                <numerusform>%Ln sounds</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SpaceCard</name>
        <message numerus="yes">
            <source>%Ln recordings</source>
            <comment>kept on this computer</comment>
            <translation>
                <numerusform>%Ln recording</numerusform>
                <numerusform>%Ln recordings</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Space was full: %Ln reviewed recordings were removed, oldest first. Notes stay.</source>
            <translation>
                <numerusform>Space was full: %Ln reviewed recording was removed. Notes stay.</numerusform>
                <numerusform>Space was full: %Ln reviewed recordings were removed, oldest first. Notes stay.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln recordings were removed after their time. Notes stay.</source>
            <translation>
                <numerusform>%Ln recording was removed after its time. Notes stay.</numerusform>
                <numerusform>%Ln recordings were removed after their time. Notes stay.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln days after review</source>
            <translation>
                <numerusform>%Ln day after review</numerusform>
                <numerusform>%Ln days after review</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TroubleBanner</name>
        <message numerus="yes">
            <source>Space is full: %Ln reviewed recordings were removed, oldest first. Notes stay.</source>
            <translation>
                <numerusform>Space is full: %Ln reviewed recording was removed. Notes stay.</numerusform>
                <numerusform>Space is full: %Ln reviewed recordings were removed, oldest first. Notes stay.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SpokenPage</name>
        <message numerus="yes">
            <source>%Ln characters left</source>
            <translation>
                <numerusform>%Ln character left</numerusform>
                <numerusform>%Ln characters left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln characters too many</source>
            <translation>
                <numerusform>%Ln character too many</numerusform>
                <numerusform>%Ln characters too many</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Message check: %Ln remarks</source>
            <translation>
                <numerusform>Message check: %Ln remark</numerusform>
                <numerusform>Message check: %Ln remarks</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RemarkList</name>
        <message numerus="yes">
            <source>and %Ln more, underlined in the text</source>
            <translation>
                <numerusform>and %Ln more, underlined in the text</numerusform>
                <numerusform>and %Ln more, underlined in the text</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SoundAdding</name>
        <message numerus="yes">
            <source>%Ln channels</source>
            <translation>
                <numerusform>%Ln channel</numerusform>
                <numerusform>%Ln channels</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln being checked</source>
            <translation>
                <numerusform>%Ln being checked</numerusform>
                <numerusform>%Ln being checked</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln need a look</source>
            <translation>
                <numerusform>%Ln needs a look</numerusform>
                <numerusform>%Ln need a look</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln sound good</source>
            <translation>
                <numerusform>%Ln sounds good</numerusform>
                <numerusform>%Ln sound good</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln on their way</source>
            <translation>
                <numerusform>%Ln on its way</numerusform>
                <numerusform>%Ln on their way</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln wait</source>
            <translation>
                <numerusform>%Ln waits</numerusform>
                <numerusform>%Ln wait</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln added</source>
            <translation>
                <numerusform>%Ln added</numerusform>
                <numerusform>%Ln added</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln were already here</source>
            <translation>
                <numerusform>%Ln was already here</numerusform>
                <numerusform>%Ln were already here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln could not be added</source>
            <translation>
                <numerusform>%Ln could not be added</numerusform>
                <numerusform>%Ln could not be added</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Of the folder, %Ln files that are no sounds were left out.</source>
            <translation>
                <numerusform>Of the folder, %Ln file that is no sound was left out.</numerusform>
                <numerusform>Of the folder, %Ln files that are no sounds were left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln files were left out: 200 at once are enough.</source>
            <translation>
                <numerusform>%Ln file was left out: 200 at once are enough.</numerusform>
                <numerusform>%Ln files were left out: 200 at once are enough.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AddingPanel</name>
        <message numerus="yes">
            <source>and %Ln more</source>
            <comment>files that are being added</comment>
            <translation>
                <numerusform>and %Ln more</numerusform>
                <numerusform>and %Ln more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Adding %Ln files</source>
            <translation>
                <numerusform>Adding %Ln file</numerusform>
                <numerusform>Adding %Ln files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Add %Ln that sound good</source>
            <translation>
                <numerusform>Add %Ln that sounds good</numerusform>
                <numerusform>Add %Ln that sound good</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Mend and add %Ln</source>
            <translation>
                <numerusform>Mend and add %Ln</numerusform>
                <numerusform>Mend and add %Ln</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>_HeldLine</name>
        <message numerus="yes">
            <source>%Ln sounds wait to be uploaded. None rings a phone.</source>
            <translation>
                <numerusform>%Ln sound waits to be uploaded. It rings no phone.</numerusform>
                <numerusform>%Ln sounds wait to be uploaded. None rings a phone.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Upload %Ln sounds</source>
            <translation>
                <numerusform>Upload %Ln sound</numerusform>
                <numerusform>Upload %Ln sounds</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DropZone</name>
        <message numerus="yes">
            <source>Drop to add %Ln more sounds</source>
            <translation>
                <numerusform>Drop to add %Ln more sound</numerusform>
                <numerusform>Drop to add %Ln more sounds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Drop to add %Ln sounds</source>
            <translation>
                <numerusform>Drop to add %Ln sound</numerusform>
                <numerusform>Drop to add %Ln sounds</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DeskController</name>
        <message numerus="yes">
            <source>CallFire has no sound of %Ln more.</source>
            <comment>recordings</comment>
            <translation>
                <numerusform>CallFire has no sound of %Ln more.</numerusform>
                <numerusform>CallFire has no sound of %Ln more.</numerusform>
            </translation>
        </message>
    </context>
</TS>
