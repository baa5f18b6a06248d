"""Every operation of the contract: the client's method, the test that lets both sides speak, the practice server's handler."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """``method`` is below ``CallFire``, ``test`` below tests/contract, ``handler`` below callfire_desktop/practice_server."""

    operation: str
    method: str
    test: str
    handler: str


SEED = (
    Row("findCalls", "calls.find_calls", "test_calls_and_recordings::test_calls_are_listed_and_read", "Calls.find"),
    Row("sendCalls", "calls.send_calls", "test_calls_and_recordings::test_single_calls_are_sent_and_ring", "Calls.send"),
    Row(
        "findCallBroadcasts",
        "broadcasts.find_call_broadcasts",
        "test_broadcasts_and_batches::test_a_broadcast_lives",
        "Broadcasts.find",
    ),
    Row(
        "createCallBroadcast",
        "broadcasts.create_call_broadcast",
        "test_broadcasts_and_batches::test_a_broadcast_lives",
        "Broadcasts.create",
    ),
    Row("getCallBroadcast", "broadcasts.get_call_broadcast", "test_broadcasts_and_batches::test_a_broadcast_lives", "Broadcasts.get"),
    Row(
        "updateCallBroadcast",
        "broadcasts.update_call_broadcast",
        "test_broadcasts_and_batches::test_a_broadcast_lives",
        "Broadcasts.update",
    ),
    Row(
        "archiveVoiceBroadcast",
        "broadcasts.archive_voice_broadcast",
        "test_broadcasts_and_batches::test_a_broadcast_lives",
        "Broadcasts.archive",
    ),
    Row(
        "startVoiceBroadcast",
        "broadcasts.start_voice_broadcast",
        "test_broadcasts_and_batches::test_a_broadcast_lives",
        "Broadcasts.start",
    ),
    Row(
        "stopVoiceBroadcast",
        "broadcasts.stop_voice_broadcast",
        "test_broadcasts_and_batches::test_stopping_switching_off_and_adding_people",
        "Broadcasts.stop",
    ),
    Row(
        "getCallBroadcastBatches",
        "batches.get_call_broadcast_batches",
        "test_broadcasts_and_batches::test_a_broadcast_lives",
        "Batches.of_broadcast",
    ),
    Row(
        "addCallBroadcastBatch",
        "batches.add_call_broadcast_batch",
        "test_broadcasts_and_batches::test_a_broadcast_lives",
        "Batches.add",
    ),
    Row(
        "getCallBroadcastCalls",
        "broadcasts.get_call_broadcast_calls",
        "test_broadcasts_and_batches::test_a_broadcast_lives",
        "Broadcasts.calls",
    ),
    Row(
        "addCallBroadcastRecipients",
        "broadcasts.add_call_broadcast_recipients",
        "test_broadcasts_and_batches::test_stopping_switching_off_and_adding_people",
        "Broadcasts.add_recipients",
    ),
    Row(
        "getCallBroadcastStats",
        "broadcasts.get_call_broadcast_stats",
        "test_broadcasts_and_batches::test_a_broadcast_lives",
        "Broadcasts.stats",
    ),
    Row(
        "getCallRecording",
        "recordings.get_call_recording",
        "test_calls_and_recordings::test_recordings_by_call_by_id_and_by_name",
        "Recordings.get",
    ),
    Row(
        "getCallRecordingMp3",
        "recordings.get_call_recording_mp3",
        "test_calls_and_recordings::test_the_same_audio_by_id_and_by_name",
        "Recordings.audio",
    ),
    Row("getCall", "calls.get_call", "test_calls_and_recordings::test_calls_are_listed_and_read", "Calls.get"),
    Row(
        "getCallRecordings",
        "recordings.get_call_recordings",
        "test_calls_and_recordings::test_recordings_by_call_by_id_and_by_name",
        "Recordings.of_call",
    ),
    Row(
        "getCallRecordingByName",
        "recordings.get_call_recording_by_name",
        "test_calls_and_recordings::test_recordings_by_call_by_id_and_by_name",
        "Recordings.by_name",
    ),
    Row(
        "getCallRecordingMp3ByName",
        "recordings.get_call_recording_mp3_by_name",
        "test_calls_and_recordings::test_the_same_audio_by_id_and_by_name",
        "Recordings.audio_by_name",
    ),
    Row("getCampaignBatch", "batches.get_campaign_batch", "test_broadcasts_and_batches::test_a_broadcast_lives", "Batches.get"),
    Row(
        "updateCampaignBatch",
        "batches.update_campaign_batch",
        "test_broadcasts_and_batches::test_stopping_switching_off_and_adding_people",
        "Batches.update",
    ),
    Row("findCampaignSounds", "sounds.find_campaign_sounds", "test_sounds::test_recorded_by_telephone", "Sounds.find"),
    Row(
        "postCallCampaignSound",
        "sounds.post_call_campaign_sound",
        "test_sounds::test_recorded_by_telephone",
        "Sounds.record_by_phone",
    ),
    Row(
        "postFileCampaignSound",
        "sounds.post_file_campaign_sound",
        "test_sounds::test_uploaded_and_not_twice",
        "Sounds.upload",
    ),
    Row("postTTSCampaignSound", "sounds.post_tts_campaign_sound", "test_sounds::test_spoken_in_five_voices", "Sounds.speak"),
    Row("getCampaignSound", "sounds.get_campaign_sound", "test_sounds::test_recorded_by_telephone", "Sounds.get"),
    Row("deleteCampaignSound", "sounds.delete_campaign_sound", "test_sounds::test_uploaded_and_not_twice", "Sounds.delete"),
    Row("getCampaignSoundDataMp3", "sounds.get_campaign_sound_data_mp3", "test_sounds::test_recorded_by_telephone", "Sounds.mp3"),
    Row("getCampaignSoundDataWav", "sounds.get_campaign_sound_data_wav", "test_sounds::test_uploaded_and_not_twice", "Sounds.wav"),
    Row(
        "findContacts",
        "contacts.find_contacts",
        "test_contacts_and_lists::test_contacts_are_made_found_changed_and_deleted",
        "Contacts.find",
    ),
    Row(
        "createContacts",
        "contacts.create_contacts",
        "test_contacts_and_lists::test_contacts_are_made_found_changed_and_deleted",
        "Contacts.create",
    ),
    Row(
        "findDoNotContacts",
        "do_not_call.find_do_not_contacts",
        "test_do_not_call_and_me::test_entries_are_added_changed_and_taken_off",
        "DoNotCall.find",
    ),
    Row(
        "addDoNotContacts",
        "do_not_call.add_do_not_contacts",
        "test_do_not_call_and_me::test_entries_are_added_changed_and_taken_off",
        "DoNotCall.add",
    ),
    Row(
        "deleteDoNotContactsBySource",
        "do_not_call.delete_do_not_contacts_by_source",
        "test_do_not_call_and_me::test_entries_are_added_changed_and_taken_off",
        "DoNotCall.delete_source",
    ),
    Row(
        "getUniversalDoNotContacts",
        "do_not_call.get_universal_do_not_contacts",
        "test_do_not_call_and_me::test_a_comma_never_makes_one_number_many",
        "DoNotCall.universal",
    ),
    Row("getDoNotContact", "do_not_call.get_do_not_contact", "test_broadcasts_and_batches::test_a_broadcast_lives", "DoNotCall.get"),
    Row(
        "deleteDoNotContact",
        "do_not_call.delete_do_not_contact",
        "test_do_not_call_and_me::test_entries_are_added_changed_and_taken_off",
        "DoNotCall.delete",
    ),
)
"""The 38 operations."""

NEIGHBOURS = (
    Row(
        "toggleCallBroadcastRecipientsStatus",
        "broadcasts.toggle_call_broadcast_recipients_status",
        "test_broadcasts_and_batches::test_stopping_switching_off_and_adding_people",
        "Broadcasts.toggle_recipients",
    ),
    Row(
        "updateDoNotContact",
        "do_not_call.update_do_not_contact",
        "test_do_not_call_and_me::test_entries_are_added_changed_and_taken_off",
        "DoNotCall.update",
    ),
    Row(
        "findContactLists",
        "contact_lists.find_contact_lists",
        "test_contacts_and_lists::test_lists_and_their_members",
        "ContactLists.find",
    ),
    Row(
        "createContactList",
        "contact_lists.create_contact_list",
        "test_contacts_and_lists::test_lists_and_their_members",
        "ContactLists.create",
    ),
    Row(
        "createContactListFromFile",
        "contact_lists.create_contact_list_from_file",
        "test_contacts_and_lists::test_a_list_from_a_file",
        "ContactLists.create_from_file",
    ),
    Row(
        "getContactList", "contact_lists.get_contact_list", "test_contacts_and_lists::test_lists_and_their_members", "ContactLists.get"
    ),
    Row(
        "updateContactList",
        "contact_lists.update_contact_list",
        "test_contacts_and_lists::test_lists_and_their_members",
        "ContactLists.update",
    ),
    Row(
        "deleteContactList",
        "contact_lists.delete_contact_list",
        "test_contacts_and_lists::test_lists_and_their_members",
        "ContactLists.delete",
    ),
    Row(
        "getContactListItems",
        "contact_lists.get_contact_list_items",
        "test_contacts_and_lists::test_lists_and_their_members",
        "ContactLists.items",
    ),
    Row(
        "addContactListItems",
        "contact_lists.add_contact_list_items",
        "test_contacts_and_lists::test_lists_and_their_members",
        "ContactLists.add_items",
    ),
    Row(
        "removeContactListItems",
        "contact_lists.remove_contact_list_items",
        "test_contacts_and_lists::test_lists_and_their_members",
        "ContactLists.remove_items",
    ),
    Row(
        "removeContactListItem",
        "contact_lists.remove_contact_list_item",
        "test_contacts_and_lists::test_lists_and_their_members",
        "ContactLists.remove_item",
    ),
    Row(
        "getContact",
        "contacts.get_contact",
        "test_contacts_and_lists::test_contacts_are_made_found_changed_and_deleted",
        "Contacts.get",
    ),
    Row(
        "updateContact",
        "contacts.update_contact",
        "test_contacts_and_lists::test_contacts_are_made_found_changed_and_deleted",
        "Contacts.update",
    ),
    Row(
        "deleteContact",
        "contacts.delete_contact",
        "test_contacts_and_lists::test_contacts_are_made_found_changed_and_deleted",
        "Contacts.delete",
    ),
    Row(
        "getContactHistory",
        "contacts.get_contact_history",
        "test_contacts_and_lists::test_what_passed_between_us_and_one_person",
        "Contacts.history",
    ),
    Row("getAccount", "me.get_account", "test_do_not_call_and_me::test_the_account_its_credits_and_its_numbers", "Me.account"),
    Row(
        "getBillingPlanUsage",
        "me.get_billing_plan_usage",
        "test_do_not_call_and_me::test_the_account_its_credits_and_its_numbers",
        "Me.plan_usage",
    ),
    Row(
        "getCreditUsage",
        "me.get_credit_usage",
        "test_do_not_call_and_me::test_the_account_its_credits_and_its_numbers",
        "Me.credit_usage",
    ),
    Row("getCallerIds", "me.get_caller_ids", "test_do_not_call_and_me::test_the_account_its_credits_and_its_numbers", "Me.caller_ids"),
    Row(
        "sendVerificationCodeToCallerId",
        "me.send_verification_code_to_caller_id",
        "test_do_not_call_and_me::test_the_account_its_credits_and_its_numbers",
        "Me.send_code",
    ),
    Row("verifyCallerId", "me.verify_caller_id", "test_do_not_call_and_me::test_the_account_its_credits_and_its_numbers", "Me.verify"),
    Row(
        "findNumberLeases",
        "me.find_number_leases",
        "test_do_not_call_and_me::test_the_account_its_credits_and_its_numbers",
        "Me.leases",
    ),
)
"""Operations marked ``x-beyond-seed``."""
