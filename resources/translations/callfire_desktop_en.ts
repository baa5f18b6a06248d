<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>BroadcastDetailPane</name>
    <message numerus="yes">
        <source>%n calls of it are on this computer.</source>
        <translation>
            <numerusform>%n call of it is on this computer.</numerusform>
            <numerusform>%n calls of it are on this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sets</source>
        <translation>
            <numerusform>%n set</numerusform>
            <numerusform>%n sets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show its %n calls</source>
        <translation>
            <numerusform>Show its %n call</numerusform>
            <numerusform>Show its %n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calls</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BroadcastsController</name>
    <message numerus="yes">
        <source>%n are hidden by: {filters}.</source>
        <comment>broadcasts</comment>
        <translation>
            <numerusform>%n is hidden by: {filters}.</numerusform>
            <numerusform>%n are hidden by: {filters}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n broadcasts</source>
        <comment>count beside the filters</comment>
        <translation>
            <numerusform>%n broadcast</numerusform>
            <numerusform>%n broadcasts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallDetailPane</name>
    <message numerus="yes">
        <source>%n calls</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallsController</name>
    <message numerus="yes">
        <source>%n are hidden by: {filters}.</source>
        <comment>calls</comment>
        <translation>
            <numerusform>%n is hidden by: {filters}.</numerusform>
            <numerusform>%n are hidden by: {filters}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calls</source>
        <comment>count beside the filters</comment>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{calls}, %n with a recording</source>
        <comment>count beside the filters</comment>
        <translation>
            <numerusform>{calls}, %n with a recording</numerusform>
            <numerusform>{calls}, %n with a recording</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallsTab</name>
    <message numerus="yes">
        <source>%n selected</source>
        <comment>calls</comment>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactColumns</name>
    <message numerus="yes">
        <source>{number} + %n more</source>
        <translation>
            <numerusform>{number} + %n more</numerusform>
            <numerusform>{number} + %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactDetailPane</name>
    <message numerus="yes">
        <source>%n calls</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactsController</name>
    <message numerus="yes">
        <source>%n are hidden by: {filters}.</source>
        <comment>contacts</comment>
        <translation>
            <numerusform>%n is hidden by: {filters}.</numerusform>
            <numerusform>%n are hidden by: {filters}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <comment>count beside the filters</comment>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoNotCallController</name>
    <message numerus="yes">
        <source>%n are hidden by: {filters}.</source>
        <comment>numbers</comment>
        <translation>
            <numerusform>%n is hidden by: {filters}.</numerusform>
            <numerusform>%n are hidden by: {filters}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n numbers</source>
        <comment>count beside the filters</comment>
        <translation>
            <numerusform>%n number</numerusform>
            <numerusform>%n numbers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message numerus="yes">
        <source>The clock of this computer is %n minutes off.</source>
        <translation>
            <numerusform>The clock of this computer is %n minute off.</numerusform>
            <numerusform>The clock of this computer is %n minutes off.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListController</name>
    <message numerus="yes">
        <source>%n rows could not be read</source>
        <translation>
            <numerusform>%n row could not be read</numerusform>
            <numerusform>%n rows could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n recordings are kept on this computer.</source>
        <comment>sign out</comment>
        <translation>
            <numerusform>%n recording is kept on this computer.</numerusform>
            <numerusform>%n recordings are kept on this computer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeveralFilter</name>
    <message numerus="yes">
        <source>{first} + %n more</source>
        <comment>filter button</comment>
        <translation>
            <numerusform>{first} + %n more</numerusform>
            <numerusform>{first} + %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SoundsController</name>
    <message numerus="yes">
        <source>%n are hidden by: {filters}.</source>
        <comment>sounds</comment>
        <translation>
            <numerusform>%n is hidden by: {filters}.</numerusform>
            <numerusform>%n are hidden by: {filters}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sounds</source>
        <comment>count beside the filters</comment>
        <translation>
            <numerusform>%n sound</numerusform>
            <numerusform>%n sounds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SetList</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{people}, %n still to call</source>
        <translation>
            <numerusform>{people}, %n still to call</numerusform>
            <numerusform>{people}, %n still to call</numerusform>
        </translation>
    </message>
</context>
</TS>
